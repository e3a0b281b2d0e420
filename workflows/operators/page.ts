/**
 * The page of an order as data: what it says, in which order. The Web UI (`details.ts`) and the command line
 * (`cli/commands/show.ts`) print the same page. A new section is one entry of `SECTIONS`.
 */
import { becameInWords } from '../../order/outcome-words'
import { lastPause, type Notification, type OrderView } from '../../order/view'
import { UPDATES } from './update-table'

export interface Page {
  /** Where the order stands, such as `Shipment lost`. */
  readonly title: string
  readonly status: string
  /** When it got there, in ISO 8601; absent before the first event. */
  readonly since?: string
  /** Only those with rows, the most urgent first. */
  readonly sections: readonly Section[]
}

export interface Section {
  readonly heading: string
  readonly rows: readonly Row[]
  /** It is about now, so a reader wants to know how far away its times are. */
  readonly isCurrent: boolean
}

/** Every text is clean: it holds nothing that the reader's page would obey. */
export interface Row {
  /** When it happened, or will happen, in ISO 8601. */
  readonly at?: string
  /** What this is about, in a few words. */
  readonly what: string
  /** What became of it. */
  readonly result?: string
  /** What to do about it, as sentences. */
  readonly advice?: string
  /** What other commands call it: a key, a status, a tracking number. */
  readonly code?: string
  /** A shipment's page at its carrier. Others wrote it. */
  readonly url?: string
  /** What a sign or a color may stress. */
  readonly mark?: Mark
}

export type Mark = Notification['outcome'] | 'attention'

/** Makes words that others may have written harmless on the reader's page. */
export type Clean = (text: string) => string

interface SectionSource {
  readonly heading: string
  readonly isCurrent?: true
  readonly rows: (view: OrderView, clean: Clean) => readonly Row[]
}

/** What a person on support needs first comes first. */
const SECTIONS: readonly SectionSource[] = [
  { heading: 'Paused', isCurrent: true, rows: pauseRows },
  {
    heading: 'Needs attention',
    isCurrent: true,
    rows: ({ attention }, clean) =>
      attention.map(({ what, advice, since, key }) => ({
        at: since,
        what: clean(what),
        advice,
        code: clean(key),
        mark: 'attention',
      })),
  },
  {
    heading: 'Next, unless the order moves on',
    isCurrent: true,
    rows: ({ next }, clean) => next.map(({ what, at }) => ({ at, what: clean(what) })),
  },
  {
    heading: 'Shipments',
    rows: ({ outbound, inbound }, clean) => [
      ...shipmentRows('To the patient', outbound, clean),
      ...shipmentRows('To the lab', inbound, clean),
    ],
  },
  { heading: 'What the patient was told', rows: noticeRowsTo('patient') },
  { heading: 'What staff were told', rows: noticeRowsTo('staff') },
  {
    heading: 'What happened',
    rows: ({ timeline }, clean) => timeline.map((event) => eventRow(event, clean)),
  },
  {
    heading: 'What operators did',
    rows: ({ interventions }, clean) => interventions.map((did) => interventionRow(did, clean)),
  },
  {
    heading: 'Also',
    rows: ({ replaces, replacedBy, sms }, clean) => [
      ...(replaces === undefined ? [] : [{ what: 'Replaces order', code: clean(replaces) }]),
      ...(replacedBy === undefined ? [] : [{ what: 'Replaced by order', code: clean(replacedBy) }]),
      ...(sms === undefined ? [] : [{ what: SMS[sms] }]),
    ],
  },
]

export const TIMES_ARE_IN_UTC = 'Times are in UTC.'

export function pageOf(view: OrderView, clean: Clean): Page {
  const since = view.timeline.at(-1)?.at
  return {
    title: view.meaning,
    status: clean(view.status),
    ...(since !== undefined && { since }),
    sections: SECTIONS.map(({ heading, isCurrent = false, rows }) => ({
      heading,
      isCurrent,
      rows: rows(view, clean),
    })).filter(({ rows }) => rows.length > 0),
  }
}

function pauseRows(view: OrderView, clean: Clean): readonly Row[] {
  if (!view.paused) return []
  const pause = lastPause(view)
  const row = { advice: 'Until somebody resumes the order, the patient gets only emails that are resent.' }
  return pause === undefined
    ? [{ ...row, what: 'By an operator', mark: 'paused' }]
    : [{ ...row, at: pause.at, what: `By ${clean(pause.by)}: ${clean(pause.why)}`, mark: 'paused' }]
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

/** A worker of a later version may answer what this one has no words for. */
const didInWords = (what: string): string =>
  Object.entries(UPDATES).find(([name]) => name === what)?.[1].operatorDid ?? what

function noticeRowsTo(to: Notification['to']): SectionSource['rows'] {
  return ({ notifications }, clean) =>
    notifications
      .filter((notification) => notification.to === to)
      .map((notification) => noticeRow(notification, clean))
}

function shipmentRows(what: string, tracking: OrderView['outbound'], clean: Clean): readonly Row[] {
  if (tracking === undefined) return []
  const { number, carrier, url } = tracking
  return [
    {
      what,
      ...(carrier !== undefined && { result: clean(carrier) }),
      code: clean(number),
      ...(url !== undefined && { url: clean(url) }),
    },
  ]
}

const SMS: Readonly<Record<NonNullable<OrderView['sms']>, string>> = {
  off: 'Junction’s own text messages are off.',
  shadowed: 'Junction’s own text messages stay on in shadow mode.',
  failed: 'Junction’s own text messages could not be turned off.',
}
