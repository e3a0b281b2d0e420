/**
 * Parses Junction's webhooks. It is lenient on purpose, because Junction's published examples do not pass its SDK's own
 * parser: only an order's id is required, and malformed members are left out. See Junction's docs, "Webhooks > Event
 * structure" and "Lab testing > Testkit".
 */
import {
  array,
  type Infer,
  number,
  pattern,
  refine,
  size,
  string,
  type,
  union,
  unknown,
  validate,
} from 'superstruct'
import { definedOnly } from '../defined'
import { LongText, lenient, Text } from './lenient'
import { lowStatus } from './low-status'
import {
  compareEvents,
  type OrderEvent,
  type Origin,
  type Person,
  type Snapshot,
  type Tracking,
  unnumberedId,
} from './snapshot'

export type Webhook =
  | { readonly is: 'order'; readonly eventType: string; readonly snapshot: Snapshot }
  /** `labtest.result.critical`: for staff, never for the patient. */
  | {
      readonly is: 'critical result'
      readonly eventType: string
      readonly orderId: string
      readonly resultId: string
    }
  /** A kind of event or of order that Kitkeeper deliberately ignores. */
  | { readonly is: 'ignored'; readonly eventType: string; readonly why: string }

/** The body has no order that we can read. The message says what is wrong and never quotes a value. */
export class NoOrderError extends Error {
  override readonly name = 'NoOrderError'
}

/** More than any real order has. It limits how much one body can make us store. */
const MAX_EVENTS = 500
/** The longest status that we accept, in characters. */
const MAX_STATUS_LENGTH = 512

/** A time that Junction may have meant. Temporal refuses years with five digits. */
const Time = lenient(
  refine(string(), 'time', (text) => {
    const year = new Date(utc(text)).getUTCFullYear()
    return year >= 1970 && year < 2_200
  }),
)
const OrderId = pattern(string(), /^[\w-]{1,128}$/)

/** Junction's placeholders in examples (`<outbound_tracking_number>`) and words (`pending`) are not numbers. */
const TrackingNumber = lenient(pattern(string(), /^(?=.*\d)[A-Za-z0-9][A-Za-z0-9 -]{3,63}$/))
const HttpUrl = lenient(
  refine(
    size(string(), 1, 2_048),
    'http or https URL',
    (text) => /^https?:\/\//i.test(text) && URL.canParse(text),
  ),
)

/** An integer in every payload that we have seen. Other plain ids are accepted too. */
const EventId = lenient(union([number(), pattern(string(), /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/)]))

const EventBody = type({
  id: EventId,
  created_at: Time,
  status: size(string(), 1, MAX_STATUS_LENGTH),
  status_detail: Text,
})

const PersonBody = type({ first_name: LongText, email: Text })

const OrderBody = type({
  id: OrderId,
  user_id: Text,
  client_user_id: Text,
  created_at: Time,
  activate_by: Time,
  origin: Text,
  details: lenient(
    type({
      type: Text,
      data: lenient(
        type({
          shipment: lenient(
            type({
              outbound_tracking_number: TrackingNumber,
              outbound_tracking_url: HttpUrl,
              outbound_courier: Text,
              inbound_tracking_number: TrackingNumber,
              inbound_tracking_url: HttpUrl,
              inbound_courier: Text,
              updated_at: Time,
            }),
          ),
          updated_at: Time,
        }),
      ),
    }),
  ),
  lab_test: lenient(type({ method: Text })),
  diagnostic_lab_test: lenient(type({ method: Text })),
  events: lenient(array(unknown())),
  last_event: unknown(),
  patient_details: lenient(type({ ...PersonBody.schema, medical_proxy: unknown() })),
  patient_address: lenient(type({ state: Text, country: Text })),
  order_transaction: lenient(type({ orders: lenient(array(unknown())) })),
})

type OrderBody = Infer<typeof OrderBody>

const Envelope = type({
  event_type: Text,
  data: lenient(type({})),
  order: lenient(type({})),
  client_user_id: Text,
})
const LinkedOrder = type({ id: OrderId, parent_id: Text })
const CriticalResult = type({ order_id: OrderId, sample_id: Text, updated_at: Text, created_at: Text })

const ORDER_EVENTS: readonly string[] = ['labtest.order.created', 'labtest.order.updated']
const CRITICAL_RESULT = 'labtest.result.critical'
/** The event type for a body without an envelope, as some of Junction's pages show it. */
const BARE_ORDER = 'bare order'

/**
 * Reads a webhook's parsed JSON body.
 *
 * @param webhookId the webhook's own id, the same on every retry. It names a critical result that has no time.
 * @throws NoOrderError if the body should have an order but does not
 */
export function parseWebhook(body: unknown, { webhookId }: { readonly webhookId?: string } = {}): Webhook {
  const [failure, envelope] = validate(body, Envelope, { coerce: true })
  if (failure !== undefined) throw new NoOrderError('The body is not a JSON object.')
  const eventType = envelope.event_type ?? BARE_ORDER
  if (eventType === CRITICAL_RESULT) return parseCriticalResult(envelope.data, eventType, webhookId)
  if (envelope.event_type !== undefined && !ORDER_EVENTS.includes(eventType)) {
    return { is: 'ignored', eventType, why: 'event type' }
  }
  const order = parseOrder(
    envelope.event_type === undefined ? (envelope.order ?? envelope.data ?? body) : envelope.data,
  )
  const method = collectionMethod(order)
  if (method !== 'testkit') return { is: 'ignored', eventType, why: `collection method ${method}` }
  return { is: 'order', eventType, snapshot: toSnapshot(order, envelope.client_user_id) }
}

/** Reads an order without an envelope, as Junction's API returns it. @throws NoOrderError */
function parseOrder(value: unknown): OrderBody {
  const [failure, order] = validate(value, OrderBody, { coerce: true })
  if (failure !== undefined) {
    throw new NoOrderError('The body holds no order: `data.id` is missing or is not an order id.')
  }
  if ((order.events?.length ?? 0) > MAX_EVENTS) {
    throw new NoOrderError(`The order has more than ${MAX_EVENTS} events.`)
  }
  return order
}

function parseCriticalResult(data: unknown, eventType: string, webhookId?: string): Webhook {
  const [failure, result] = validate(data, CriticalResult, { coerce: true })
  if (failure !== undefined) {
    throw new NoOrderError(
      `\`${CRITICAL_RESULT}\` holds no order: \`data.order_id\` is missing or is not an order id.`,
    )
  }
  // A sample may have several critical results, so its id alone would hide all but the first.
  const resultId =
    [result.updated_at ?? result.created_at ?? webhookId, result.sample_id].filter(Boolean).join(' ') ||
    'unnamed'
  return { is: 'critical result', eventType, orderId: result.order_id, resultId }
}

/**
 * The collection method: `details.type`, otherwise the method of the test (`diagnostic_lab_test` in older payloads),
 * otherwise the middle part of the statuses. An order that does not say counts as a testkit.
 */
function collectionMethod(order: OrderBody): string {
  const stated = order.details?.type ?? order.lab_test?.method ?? order.diagnostic_lab_test?.method
  if (stated !== undefined) return stated
  const middle = eventBodies(order)[0]?.status.split('.')[1]
  return middle ?? 'testkit'
}

type EventBody = Infer<typeof EventBody>

const eventBodies = (order: OrderBody): EventBody[] =>
  [...(order.events ?? []), order.last_event].flatMap(
    (value) => validate(value, EventBody, { coerce: true })[1] ?? [],
  )

function toSnapshot(order: OrderBody, envelopeClientUserId: string | undefined): Snapshot {
  const details = order.details?.data
  const shipment = details?.shipment
  const outbound = toTracking(
    shipment?.outbound_tracking_number,
    shipment?.outbound_tracking_url,
    shipment?.outbound_courier,
  )
  const inbound = toTracking(
    shipment?.inbound_tracking_number,
    shipment?.inbound_tracking_url,
    shipment?.inbound_courier,
  )
  const hasNumber = outbound !== undefined || inbound !== undefined
  const shipmentAt = hasNumber ? (shipment?.updated_at ?? details?.updated_at) : undefined
  const clientUserId = order.client_user_id ?? envelopeClientUserId
  return definedOnly({
    orderId: order.id,
    userId: order.user_id,
    clientUserId,
    events: toEvents(order),
    outbound,
    inbound,
    shipmentAt: shipmentAt && isoTime(shipmentAt),
    patient: toPerson(order.patient_details),
    proxy: toProxy(order.patient_details?.medical_proxy),
    region: toRegion(order.patient_address),
    activatesAt: order.activate_by && isoTime(order.activate_by),
    origin: toOrigin(order.origin),
    replaces: replacedOrder(order),
    replacedBy: replacingOrder(order),
  })
}

function toEvents(order: OrderBody): OrderEvent[] {
  const fallback = isoTime(order.created_at ?? new Date(0).toISOString())
  const events = new Map<string, OrderEvent>()
  let previous = fallback
  for (const body of eventBodies(order)) {
    // An event without a time is placed right after the one before it in the list.
    const at = body.created_at === undefined ? previous : isoTime(body.created_at)
    previous = at
    const status = lowStatus(body.status)
    const id = body.id === undefined ? unnumberedId({ status, at }) : String(body.id)
    events.set(id, definedOnly({ id, status, at, detail: body.status_detail }))
  }
  return [...events.values()].sort(compareEvents)
}

const toTracking = (number?: string, url?: string, carrier?: string): Tracking | undefined =>
  number === undefined ? undefined : definedOnly({ number, url, carrier })

function toPerson(person?: {
  first_name?: string | undefined
  email?: string | undefined
}): Person | undefined {
  if (person?.first_name === undefined && person?.email === undefined) return undefined
  return definedOnly({ firstName: person.first_name, email: person.email })
}

/** If there is a medical proxy, the patient is a minor, even if the proxy has no name and no address. */
function toProxy(proxy: unknown): Person | undefined {
  if (proxy === undefined || proxy === null) return undefined
  return toPerson(validate(proxy, PersonBody, { coerce: true })[1]) ?? {}
}

const toOrigin = (origin: string | undefined): Origin | undefined =>
  origin === 'redraw' || origin === 'recreation' ? origin : undefined

const toRegion = (address: OrderBody['patient_address']): Snapshot['region'] =>
  address?.state === undefined && address?.country === undefined
    ? undefined
    : definedOnly({ state: address.state, country: address.country })

/** `order_transaction.orders[]` lists this order too; its `parent_id` is the order it replaces. */
const replacedOrder = (order: OrderBody): string | undefined =>
  linkedOrders(order).find(({ id }) => id === order.id)?.parent_id

/** The order whose `parent_id` is this one. */
const replacingOrder = (order: OrderBody): string | undefined =>
  linkedOrders(order).find(({ id, parent_id }) => parent_id === order.id && id !== order.id)?.id

const linkedOrders = (order: OrderBody): Infer<typeof LinkedOrder>[] =>
  (order.order_transaction?.orders ?? []).flatMap(
    (value) => validate(value, LinkedOrder, { coerce: true })[1] ?? [],
  )

/** Some of Junction's times have no zone. They are UTC. A date alone is midnight, UTC. */
const utc = (text: string): string =>
  /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) || !/\d[T ]\d/i.test(text) ? text : `${text.replace(' ', 'T')}Z`

const isoTime = (text: string): string => new Date(utc(text)).toISOString()
