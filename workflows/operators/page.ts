/**
 * The page of an order as data. The Web UI (`details.ts`) and the command line (`cli/commands/show.ts`) print the same
 * page. A new section is one entry of `SECTIONS`.
 */
import { becameInWords } from '../../order/outcome-words'
import { lastPause, type Notification, type OrderView } from '../../order/view'
import type { Suggestion } from './how-to-send'
import { UPDATES } from './update-table'

export interface Page {
  /** What the latest event means, such as `Shipment lost`. */
  readonly title: string
  readonly status: string
  /** When that happened, in ISO 8601. Absent before the first event. */
  readonly since?: string
  /** Only those with rows, the most urgent first. */
  readonly sections: readonly Section[]
}

export interface Section {
  readonly heading: string
  readonly rows: readonly Row[]
  /** It is about now, so readers want to know how far away its times are. */
  readonly isCurrent: boolean
}

/** Every text is clean: it contains nothing that the reader's page would obey. */
export interface Row {
  /** When it happened, or will happen, in ISO 8601. */
  readonly at?: string
  /** What this is about, in a few words. */
  readonly what: string
  /** What became of it. */
  readonly result?: string
  /** What to do about it, as sentences. */
  readonly advice?: string
  /** How to do that on this page. */
  readonly howTo?: string
  /** What other commands call it: a key, a status, a tracking number. */
  readonly code?: string
  /** A page about it elsewhere: at the carrier, or in Junction's dashboard. Somebody outside may have written it. */
  readonly url?: string
  /** What a sign or a color may stress. */
  readonly mark?: Mark
}

export type Mark = Notification['outcome'] | 'attention'

/** Makes text from outside harmless on the reader's page. */
export type Clean = (text: string) => string

/** Where the page is shown. */
export interface Place {
  readonly clean: Clean
  readonly howTo: (suggestion: Suggestion) => string
  /** The address of an order in Junction's dashboard, with `{order_id}` in place of the order's id. */
  readonly junctionUrl?: string | undefined
  /** Another order's page in the Web UI; `undefined` if its address is unknown. */
  readonly orderUrl?: ((orderId: string) => string | undefined) | undefined
}

interface SectionSource {
  readonly heading: string
  readonly isCurrent?: true
  readonly rows: (view: OrderView, place: Place) => readonly Row[]
}

/** What a person on support needs first comes first. What grows over time begins with the latest. */
const SECTIONS: readonly SectionSource[] = [
  { heading: 'Needs attention', isCurrent: true, rows: attentionRows },
  { heading: 'Paused', isCurrent: true, rows: pauseRows },
  {
    heading: 'Shipments',
    rows: ({ outbound, inbound }, { clean }) => [
      ...shipmentRows('To the patient', outbound, clean),
      ...shipmentRows('To the lab', inbound, clean),
    ],
  },
  {
    heading: 'Next, unless the order moves on',
    isCurrent: true,
    rows: ({ next }, { clean }) => next.map(({ what, at }) => ({ at, what: clean(what) })),
  },
  { heading: 'Emails to the patient', rows: noticeRowsTo('patient') },
  { heading: 'Alerts to staff', rows: noticeRowsTo('staff') },
  {
    heading: 'What happened',
    rows: ({ timeline }, { clean }) => timeline.map((event) => eventRow(event, clean)).reverse(),
  },
  {
    heading: 'What operators did',
    rows: ({ interventions }, { clean }) => interventions.map((did) => interventionRow(did, clean)).reverse(),
  },
  { heading: 'In Junction', rows: junctionRows },
]

/** @param place where it is shown */
export function pageOf(view: OrderView, place: Place): Page {
  const since = view.timeline.at(-1)?.at
  return {
    title: view.meaning,
    status: place.clean(view.status),
    ...(since !== undefined && { since }),
    sections: SECTIONS.map(({ heading, isCurrent = false, rows }) => ({
      heading,
      isCurrent,
      rows: rows(view, place),
    })).filter(({ rows }) => rows.length > 0),
  }
}

function attentionRows({ attention, orderId }: OrderView, { clean, howTo }: Place): readonly Row[] {
  return attention.map(({ what, urgent, advice, update, since, key }) => ({
    at: since,
    what: `${urgent ? 'URGENT: ' : ''}${clean(what)}`,
    advice,
    ...(update !== undefined && {
      howTo: howTo({ update, orderId: clean(orderId), alertKey: clean(key) }),
    }),
    code: clean(key),
    mark: 'attention',
  }))
}

function pauseRows(view: OrderView, { clean }: Place): readonly Row[] {
  if (!view.paused) return []
  const pause = lastPause(view)
  const row = { advice: 'Until somebody resumes the order, the patient gets only emails that are resent.' }
  return pause === undefined
    ? [{ ...row, what: 'By an operator', mark: 'paused' }]
    : [{ ...row, at: pause.at, what: `By ${clean(pause.by)}: ${clean(pause.why)}`, mark: 'paused' }]
}

function junctionRows(view: OrderView, { clean, junctionUrl, orderUrl }: Place): readonly Row[] {
  const { orderId, userId, clientUserId, replaces, replacedBy, sms } = view
  const url = junctionUrl?.replaceAll('{order_id}', encodeURIComponent(orderId))
  const id = (what: string, code: string | undefined): Row[] =>
    code === undefined ? [] : [{ what, code: clean(code) }]
  const order = (what: string, other: string | undefined): Row[] => {
    const page = other === undefined ? undefined : orderUrl?.(other)
    return id(what, other).map((row) => ({ ...row, ...(page !== undefined && { url: clean(page) }) }))
  }
  return [
    { what: 'Order', code: clean(orderId), ...(url !== undefined && { url: clean(url) }) },
    ...id('User', userId),
    ...id('Your own id of the user (client_user_id)', clientUserId),
    ...order('Replaces order', replaces),
    ...order('Replaced by order', replacedBy),
    ...(sms === undefined ? [] : [{ what: SMS[sms] }]),
  ]
}

/** `Shipment lost`, with its status, and with Junction's detail if there is one. */
export function eventRow({ at, meaning, status, detail }: OrderView['timeline'][number], clean: Clean): Row {
  return { at, what: meaning, code: clean(detail === undefined ? status : `${status}: ${detail}`) }
}

/** `Kit shipped`, `overtaken by "Kit with the patient"`. */
export function noticeRow(notification: Notification, clean: Clean): Row {
  const { at, what, key, outcome } = notification
  return {
    ...(at !== undefined && { at }),
    what: clean(what),
    result: becameInWords(notification, clean),
    code: clean(key),
    mark: outcome,
  }
}

/** `ann resent "Order confirmed": it went to spam`. */
export function interventionRow(
  { at, what, by, why, about }: OrderView['interventions'][number],
  clean: Clean,
): Row {
  const objects = about.map((clause) => ` "${clean(clause)}"`).join(',')
  return { at, what: `${clean(by)} ${didInWords(what)}${objects}: ${clean(why)}` }
}

/** A worker of a later version may know updates that this one has no words for. */
const didInWords = (what: string): string =>
  Object.entries(UPDATES).find(([name]) => name === what)?.[1].operatorDid ?? what

/** What is still to come is first. Then comes what was decided, the latest first. */
function noticeRowsTo(to: Notification['to']): SectionSource['rows'] {
  return ({ notifications }, { clean }) =>
    notifications
      .filter((notification) => notification.to === to)
      .reverse()
      .sort((a, b) => timeOf(b) - timeOf(a))
      .map((notification) => noticeRow(notification, clean))
}

const timeOf = ({ at }: Notification): number => (at === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(at))

function shipmentRows(what: string, tracking: OrderView['outbound'], clean: Clean): readonly Row[] {
  if (tracking === undefined) return []
  const { number, carrier, url } = tracking
  return [
    {
      what,
      ...(carrier !== undefined && { result: clean(carrier) }),
      code: clean(number),
      ...(url !== undefined && { url }),
    },
  ]
}

const SMS: Readonly<Record<NonNullable<OrderView['sms']>, string>> = {
  off: 'Junction’s own text messages are off.',
  shadowed: 'Junction’s own text messages stay on in shadow mode.',
  failed: 'Junction’s own text messages could not be turned off.',
}
