/** The life of an order for which everything goes as it should, whole and in parts. */
import type { Status } from '../../order/testkit/statuses'

/** Until the kit is with the patient. */
export const TO_PATIENT = [
  'ordered',
  'requisition_created',
  'transit_customer',
  'out_for_delivery',
  'with_customer',
] as const satisfies readonly Status[]

/** Until the sample is at the lab. */
export const TO_LAB = [...TO_PATIENT, 'transit_lab', 'delivered_to_lab'] as const satisfies readonly Status[]

/** From the order to its results. */
export const HAPPY_LIFE = [...TO_LAB, 'completed'] as const satisfies readonly Status[]
