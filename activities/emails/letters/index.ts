import type { ReactNode } from 'react'
import type { PatientMessage } from '../../../order/testkit/messages'
import type { PatientMail } from '../mail'
import { KitArrivingToday, KitDelivered, KitShipped, KitTracking } from './kit'
import { KitRegistered, OrderCancelled, OrderConfirmed, RequisitionReady } from './order'
import { CollectReminder, ResultsReady, ReturnTracking, SampleOnItsWay, SampleReceived } from './sample'
import {
  KitDelayed,
  KitNotDelivered,
  NewKitNeeded,
  SampleDelayed,
  SampleNotDelivered,
  ShipmentLost,
} from './setback'

export type Template = (props: { readonly mail: PatientMail }) => ReactNode

/** The template of every message a patient can get. */
export const TEMPLATES: Readonly<Record<PatientMessage, Template>> = {
  order_confirmed: OrderConfirmed,
  kit_registered: KitRegistered,
  requisition_ready: RequisitionReady,
  kit_shipped: KitShipped,
  kit_tracking: KitTracking,
  kit_arriving_today: KitArrivingToday,
  kit_delivered: KitDelivered,
  collect_reminder: CollectReminder,
  return_tracking: ReturnTracking,
  sample_on_its_way: SampleOnItsWay,
  sample_received: SampleReceived,
  results_ready: ResultsReady,
  kit_delayed: KitDelayed,
  sample_delayed: SampleDelayed,
  kit_not_delivered: KitNotDelivered,
  sample_not_delivered: SampleNotDelivered,
  shipment_lost: ShipmentLost,
  new_kit_needed: NewKitNeeded,
  order_cancelled: OrderCancelled,
}
