/** Makes the webhooks of one order's life, as Junction posts them: one for each status. */
import { hours } from '../../order/duration'
import { isStatus, STATUSES, type Status } from '../../order/testkit/statuses'
import type {
  CriticalResultWebhook,
  EventData,
  OrderData,
  OrderWebhook,
  PatientData,
  ShipmentData,
} from './payload'
import { home, person } from './people'
import { seededDigits, seededUuid } from './seeded'

/** A status of the table, or any other text: in full (`failed.testkit.mislaid`) or its last segment. */
export type StatusName = Status | (string & {})

/** The tracking members of a shipment. */
export type TrackingData = Partial<Omit<ShipmentData, 'id' | 'notes' | 'created_at' | 'updated_at'>>

/** What is new in one webhook. It stays set in the steps after it. */
export interface Step {
  /** Absent: the payload brings no new event. */
  readonly status?: StatusName
  /** Junction's `status_detail`. */
  readonly detail?: string
  readonly tracking?: TrackingData
  readonly patient?: PatientData | null
  readonly userId?: string
  /** ms since the step before. Default: the lifecycle's `every`. */
  readonly after?: number
}

export interface LifecycleOptions {
  /** In the order they happen. A bare status is a step that changes nothing else. */
  readonly statuses: readonly (StatusName | Step)[]
  /** Equal seeds give equal orders. Default: 1. */
  readonly seed?: number
  readonly orderId?: string
  readonly userId?: string
  readonly clientUserId?: string
  /** Null: the payloads have no email address. */
  readonly email?: string | null
  /** Null: nobody is bound to the kit yet. */
  readonly patient?: PatientData | null
  /** When the first event happens. Default: 5 January 2026, 09:00 UTC. */
  readonly startAt?: Date | number | string
  /** ms between two events. Default: 6 hours. */
  readonly every?: number
  /** The first event's id; later ones are higher, with gaps. */
  readonly firstEventId?: number
  /**
   * `automatic` (the default): numbers appear with the first status that implies them. `manual`: they appear
   * only if a step says so.
   */
  readonly tracking?: 'automatic' | 'manual'
  /** The order that this one replaces. */
  readonly replaces?: string
  /** How this order replaces the other. Default: `redraw`, because the sample failed. */
  readonly origin?: 'redraw' | 'recreation'
  /** The kit is not shipped before this time, in ms since the epoch. */
  readonly activateAt?: number
}

export interface Lifecycle {
  readonly orderId: string
  /** The patient's address in the last payload. */
  readonly email: string | null
  /** One body for each step. Each is a copy of its own that may be changed. */
  readonly payloads: readonly OrderWebhook[]
}

const START = Date.parse('2026-01-05T09:00:00.000Z')

/** Builds an order's webhooks. Pure: equal options give equal payloads. */
export function lifecycle(options: LifecycleOptions): Lifecycle {
  const { seed = 1, startAt = START, every = hours(6), tracking = 'automatic' } = options
  const order = blankOrder(options, new Date(startAt))
  const payloads: OrderWebhook[] = []
  let time = new Date(startAt).getTime()
  let eventId = options.firstEventId ?? 100_000 + (seed % 1_000_000) * 100
  for (const [index, entry] of options.statuses.entries()) {
    const step: Step = typeof entry === 'string' ? { status: entry } : entry
    if (index > 0) time += step.after ?? every
    const at = junctionTime(time)
    if (step.status !== undefined) {
      order.events.push(newEvent(eventId, at, step.status, step.detail))
      eventId += 1 + (eventId % 3)
    }
    applyStep(order, step, tracking === 'automatic' ? impliedTracking(order, seed) : {}, at, seed)
    payloads.push(envelope(index === 0, order, options.clientUserId ?? `client-${seed}`))
  }
  return { orderId: order.id, email: order.patient_details?.email ?? null, payloads }
}

/** The webhook that Junction posts when a lab finds something critical. */
export function criticalResult({ payloads }: Lifecycle): CriticalResultWebhook {
  const order = payloads.at(-1)?.data
  if (order === undefined) throw new Error('A critical result needs an order with at least one payload.')
  const at = order.events.at(-1)?.created_at ?? order.created_at
  return {
    event_type: 'labtest.result.critical',
    data: {
      order_id: order.id,
      sample_id: order.sample_id ?? 'unknown',
      user_id: order.user_id,
      team_id: order.team_id,
      status: 'final',
      interpretation: 'critical',
      created_at: at,
      updated_at: at,
    },
  }
}

/** An outbound number as a step's `tracking`. */
export const outboundNumber = (number: string): TrackingData => ({
  outbound_tracking_number: number,
  outbound_tracking_url: trackingUrl(number),
  outbound_courier: 'usps',
})

/** An inbound number as a step's `tracking`. */
export const inboundNumber = (number: string): TrackingData => ({
  inbound_tracking_number: number,
  inbound_tracking_url: trackingUrl(number),
  inbound_courier: 'usps',
})

const trackingUrl = (number: string): string =>
  `https://tools.usps.com/go/TrackConfirmAction?tLabels=${number}`

/** A made-up number in the form of USPS. `which` tells those of one order apart. */
export const trackingNumber = (which: string, seed: number): string =>
  `9400${seededDigits(`tracking ${which}`, seed, 18)}`

function blankOrder(options: LifecycleOptions, start: Date): OrderData {
  const { seed = 1, patient = person(seed), email, replaces, activateAt } = options
  const origin = replaces === undefined ? 'initial' : (options.origin ?? 'redraw')
  const at = junctionTime(start.getTime())
  const id = options.orderId ?? seededUuid('order', seed)
  return {
    id,
    team_id: seededUuid('team', 0),
    user_id: options.userId ?? seededUuid('user', seed),
    status: 'received',
    events: [],
    details: {
      type: 'testkit',
      data: {
        id: seededUuid('details', seed),
        shipment: {
          id: seededUuid('shipment', seed),
          outbound_tracking_number: null,
          outbound_tracking_url: null,
          outbound_courier: null,
          inbound_tracking_number: null,
          inbound_tracking_url: null,
          inbound_courier: null,
          notes: null,
          created_at: at,
          updated_at: at,
        },
        created_at: at,
        updated_at: at,
      },
    },
    patient_details:
      patient === null ? null : { ...patient, email: email === undefined ? patient.email : email },
    patient_address: patient === null ? null : home(seed),
    sample_id: null,
    activate_by: activateAt === undefined ? null : junctionTime(activateAt),
    origin,
    order_transaction: {
      id: seededUuid('transaction', seed),
      status: 'active',
      orders:
        replaces === undefined
          ? [{ id, origin, created_at: at, low_level_status: 'ordered' }]
          : [
              {
                id: replaces,
                origin: 'initial',
                created_at: at,
                low_level_status: origin === 'redraw' ? 'sample_error' : 'with_customer',
              },
              { id, parent_id: replaces, origin, created_at: at, low_level_status: 'ordered' },
            ],
    },
    lab_test: {
      id: seededUuid('lab test', 0),
      name: 'General Wellness',
      slug: 'general_wellness',
      method: 'testkit',
      sample_type: 'dried_blood_spot',
      price: 45,
    },
    requisition_form_url: null,
    health_insurance_id: null,
    notes: null,
    priority: false,
    created_at: at,
    updated_at: at,
  }
}

function applyStep(order: OrderData, step: Step, implied: TrackingData, at: string, seed: number): void {
  const { shipment } = order.details.data
  const numbers = { ...implied, ...step.tracking }
  if (Object.keys(numbers).length > 0) Object.assign(shipment, numbers, { updated_at: at })
  if (step.patient !== undefined) {
    order.patient_details = step.patient
    order.patient_address = step.patient === null ? null : home(seed)
  }
  if (step.userId !== undefined) order.user_id = step.userId
  const latest = order.events.at(-1)?.status ?? ''
  order.status = latest.split('.')[0] ?? order.status
  if (latest.endsWith('.requisition_created')) order.sample_id = seededDigits('sample', seed, 9)
  const self = order.order_transaction.orders.find(({ id }) => id === order.id)
  if (self !== undefined) self.low_level_status = latest.split('.').at(-1) ?? self.low_level_status
}

const IMPLY_OUTBOUND: readonly string[] = [
  'transit_customer',
  'out_for_delivery',
  'with_customer',
  'problem_in_transit_customer',
  'failure_to_deliver_to_customer',
  'lost',
]
const IMPLY_INBOUND: readonly string[] = [
  'transit_lab',
  'delivered_to_lab',
  'problem_in_transit_lab',
  'failure_to_deliver_to_lab',
]

/** The numbers that the latest status implies, unless they are known already. */
function impliedTracking(order: OrderData, seed: number): TrackingData {
  const { shipment } = order.details.data
  const latest = order.events.at(-1)?.status.split('.').at(-1) ?? ''
  if (IMPLY_OUTBOUND.includes(latest) && shipment.outbound_tracking_number === null) {
    return outboundNumber(trackingNumber('outbound', seed))
  }
  if (IMPLY_INBOUND.includes(latest) && shipment.inbound_tracking_number === null) {
    return inboundNumber(trackingNumber('inbound', seed))
  }
  return {}
}

function newEvent(id: number, created_at: string, status: string, detail?: string): EventData {
  return {
    id,
    created_at,
    status: fullStatus(status),
    ...(detail === undefined ? {} : { status_detail: detail }),
  }
}

function fullStatus(status: string): string {
  if (status.includes('.')) return status
  return `${isStatus(status) ? STATUSES[status].high : 'received'}.testkit.${status}`
}

/** Junction writes microseconds and an offset. */
const junctionTime = (time: number): string => new Date(time).toISOString().replace('Z', '000+00:00')

function envelope(isFirst: boolean, order: OrderData, clientUserId: string): OrderWebhook {
  return {
    event_type: isFirst ? 'labtest.order.created' : 'labtest.order.updated',
    team_id: order.team_id,
    user_id: order.user_id,
    client_user_id: clientUserId,
    data: structuredClone(order),
  }
}
