/** The scenarios. Each is the life of one order, or of several orders that belong together. */
import { days } from '../../order/duration'
import { OPTED_OUT_PREFIX, UNANSWERED_PREFIX } from '../stack/contact-service'
import { AWAY_DOMAIN, REFUSED_DOMAIN } from '../stack/recipients'
import {
  criticalResult,
  inboundNumber,
  type Lifecycle,
  type LifecycleOptions,
  lifecycle,
  outboundNumber,
  trackingNumber,
} from './lifecycle'
import { HAPPY_LIFE, TO_LAB, TO_PATIENT } from './lives'
import type { WebhookBody } from './payload'
import { addressAt, minor, minorWithoutContact, person } from './people'
import { seededShuffle, seededUuid } from './seeded'

export interface PlayOptions {
  /** Equal seeds give equal orders. */
  readonly seed: number
  /** When the first event happens. */
  readonly startAt: number
  /** ms between two events. */
  readonly every: number
}

export interface Play {
  readonly orderIds: readonly string[]
  /** In the order that Junction would post them. */
  readonly payloads: readonly WebhookBody[]
}

export interface Scenario {
  /** One line for `--list`. */
  readonly description: string
  readonly play: (options: PlayOptions) => Play
}

/** A scenario of one order. */
const order = (
  description: string,
  story: (seed: number, options: PlayOptions) => LifecycleOptions,
): Scenario => ({
  description,
  play: (options) => asPlay(lifecycle({ ...options, ...story(options.seed, options) })),
})

const plain = (description: string, statuses: LifecycleOptions['statuses']): Scenario =>
  order(description, () => ({ statuses }))

/** A scenario of two orders, the second of which takes the place of the first. */
const replacement = (
  description: string,
  first: LifecycleOptions['statuses'],
  origin: 'redraw' | 'recreation',
): Scenario => ({
  description,
  play(options) {
    const replaced = lifecycle({ ...options, statuses: first })
    const next = lifecycle({
      ...options,
      statuses: HAPPY_LIFE,
      startAt: options.startAt + replaced.payloads.length * options.every,
      orderId: seededUuid(origin, options.seed),
      replaces: replaced.orderId,
      origin,
    })
    return {
      orderIds: [replaced.orderId, next.orderId],
      payloads: [...replaced.payloads, ...next.payloads],
    }
  },
})

const asPlay = ({ orderId, payloads }: Lifecycle): Play => ({ orderIds: [orderId], payloads })

export const SCENARIOS = {
  happy: plain('From order to results, with nothing unusual', HAPPY_LIFE),
  registrable: order('Nobody knows the patient until they register the kit that they hold', (seed) => ({
    patient: null,
    userId: seededUuid('buyer', seed),
    statuses: [
      'ordered',
      'awaiting_registration',
      'transit_customer',
      'out_for_delivery',
      'with_customer',
      { status: 'registered', patient: person(seed), userId: seededUuid('user', seed) },
      'requisition_created',
      'transit_lab',
      'delivered_to_lab',
      'completed',
    ],
  })),
  imported: plain('The requisition already exists', [
    'ordered',
    'requisition_bypassed',
    ...HAPPY_LIFE.slice(2),
  ]),
  skipped_scans: plain('The carrier misses scans, so some statuses are missing', [
    'ordered',
    'requisition_created',
    'with_customer',
    'delivered_to_lab',
    'completed',
  ]),
  problem_outbound: plain('A carrier problem on the way to the patient is solved', [
    'ordered',
    'requisition_created',
    'transit_customer',
    'problem_in_transit_customer',
    'transit_customer',
    ...HAPPY_LIFE.slice(3),
  ]),
  problem_inbound: plain('A carrier problem on the way to the lab is solved', [
    ...TO_PATIENT,
    'transit_lab',
    'problem_in_transit_lab',
    'delivered_to_lab',
    'completed',
  ]),
  undeliverable_outbound: plain('The kit cannot be delivered to the patient', [
    'ordered',
    'requisition_created',
    'transit_customer',
    'failure_to_deliver_to_customer',
  ]),
  undeliverable_inbound: plain('The sample cannot be delivered to the lab', [
    ...TO_PATIENT,
    'transit_lab',
    'failure_to_deliver_to_lab',
  ]),
  lost: plain('The carrier loses the kit', ['ordered', 'requisition_created', 'transit_customer', 'lost']),
  sample_error: plain('The lab cannot process the sample', [
    ...TO_LAB,
    { status: 'sample_error', detail: 'sample_quantity_not_sufficient' },
  ]),
  blocked: plain('The lab cannot continue for a while', [
    ...TO_LAB,
    { status: 'lab_processing_blocked', detail: 'demographic_information_mismatch' },
    'completed',
  ]),
  blocked_for_days: plain(
    'The lab waits for something that nobody supplies, and the sample expires (use --time-scale)',
    [...TO_LAB, { status: 'lab_processing_blocked', detail: 'date_of_collection_unspecified' }],
  ),
  cancelled: plain('Canceled before the kit ships', ['ordered', 'requisition_created', 'cancelled']),
  do_not_process: plain('The sample must not be processed', [...TO_LAB, 'do_not_process']),
  corrected: plain('The results are corrected later', [...HAPPY_LIFE, 'corrected']),
  unknown_status: plain('A status that Junction added after Kitkeeper was written', [
    ...TO_PATIENT,
    'collecting_sample.testkit.handed_to_drone',
    'transit_lab',
    'delivered_to_lab',
    'completed',
  ]),
  no_contact: order('No payload has an email address', () => ({ statuses: HAPPY_LIFE, email: null })),
  refused: order('The mail server refuses the patient’s address for good', (seed) => ({
    statuses: HAPPY_LIFE,
    email: addressAt(REFUSED_DOMAIN, seed),
  })),
  mail_server_away: order('The mail server puts emails off for half a minute', (seed) => ({
    statuses: HAPPY_LIFE,
    email: addressAt(AWAY_DOMAIN, seed),
  })),
  contacts_away: order('The contact service fails for half a minute, and emails wait for it', (seed) => ({
    statuses: HAPPY_LIFE,
    clientUserId: `${UNANSWERED_PREFIX}${seed}`,
  })),
  opted_out: order('The contact service says that the patient wants no emails', (seed) => ({
    statuses: HAPPY_LIFE,
    clientUserId: `${OPTED_OUT_PREFIX}${seed}`,
  })),
  scheduled: order('Ordered for a day next week: until then nothing is late', (_seed, { startAt }) => ({
    statuses: ['ordered'],
    activateAt: startAt + days(7),
  })),
  forgetful_patient: plain(
    'The kit stays with the patient, who gets reminders (use --time-scale)',
    TO_PATIENT,
  ),
  redraw: replacement(
    'The sample fails, and a second order replaces the first',
    [...TO_LAB, { status: 'sample_error', detail: 'sample_hemolyzed' }],
    'redraw',
  ),
  recreated: replacement(
    'The kit goes astray at the patient’s home, and a second order replaces the first, which reminds no more',
    TO_PATIENT,
    'recreation',
  ),
  tracking_first: order('Both tracking numbers are known before the kit ships', (seed) => ({
    tracking: 'manual',
    statuses: [
      'ordered',
      {
        status: 'requisition_created',
        tracking: {
          ...outboundNumber(trackingNumber('outbound', seed)),
          ...inboundNumber(trackingNumber('inbound', seed)),
        },
      },
      ...HAPPY_LIFE.slice(2),
    ],
  })),
  tracking_late: order('Tracking numbers come after the status, in payloads of their own', (seed) => ({
    tracking: 'manual',
    statuses: [
      'ordered',
      'requisition_created',
      'transit_customer',
      { tracking: outboundNumber(trackingNumber('outbound', seed)) },
      'out_for_delivery',
      'with_customer',
      'transit_lab',
      { tracking: inboundNumber(trackingNumber('inbound', seed)) },
      'delivered_to_lab',
      'completed',
    ],
  })),
  tracking_changes: order('The kit is shipped again under another tracking number', (seed) => ({
    statuses: [
      'ordered',
      'requisition_created',
      'transit_customer',
      { tracking: outboundNumber(trackingNumber('second outbound', seed)) },
      ...HAPPY_LIFE.slice(3),
    ],
  })),
  critical_result: {
    description: 'A critical result: staff are alerted, the patient is not told',
    play: (options) => {
      const story = lifecycle({ ...options, statuses: HAPPY_LIFE })
      const [done, ...before] = story.payloads.toReversed()
      const toTheLab = { ...story, payloads: before.toReversed() }
      return {
        orderIds: [story.orderId],
        payloads: [...toTheLab.payloads, criticalResult(toTheLab), ...(done === undefined ? [] : [done])],
      }
    },
  },
  minor: order('The patient is a child, so the emails go to a parent', (seed) => ({
    statuses: HAPPY_LIFE,
    patient: minor(seed),
  })),
  minor_without_contact: order(
    'The patient is a child, and nobody knows the parent’s name or address: nobody is emailed',
    (seed) => ({ statuses: HAPPY_LIFE, patient: minorWithoutContact(seed) }),
  ),
} as const satisfies Record<string, Scenario>

export type ScenarioName = keyof typeof SCENARIOS

export const SCENARIO_NAMES = Object.keys(SCENARIOS) as readonly ScenarioName[]

/** Every scenario in turn, in an order that depends on the seed. */
export const ALL = 'all'

export const isScenario = (name: string): name is ScenarioName => Object.hasOwn(SCENARIOS, name)

/** The scenario that the `index`th order of a run plays. */
export function scenarioOf(name: ScenarioName | typeof ALL, index: number, seed: number): Scenario {
  if (name !== ALL) return SCENARIOS[name]
  const shuffled = seededShuffle('scenarios', seed, SCENARIO_NAMES)
  return SCENARIOS[shuffled[index % shuffled.length] ?? 'happy']
}
