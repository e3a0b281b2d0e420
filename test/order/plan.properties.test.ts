/** Properties that hold even if webhooks are lost, late, repeated or out of order. */
import fc from 'fast-check'
import { SCENARIO_NAMES } from '../../dev/simulator/scenarios'
import { hours } from '../../order/duration'
import { stepOf } from '../../order/journey'
import type { OrderEvent } from '../../order/junction/snapshot'
import type { PatientNotice } from '../../order/notice'
import { peopleOf } from '../../order/people'
import { DEFAULT_JOURNEY } from '../../order/testkit/journey'
import { isStatus } from '../../order/testkit/statuses'
import { timeline } from '../../order/timeline'
import { anyDelivery } from './deliveries'
import { Patient } from './patient'

const RUNS = { numRuns: 1_000 }

/** Payloads and the time before each, so short that no reminder comes due before the last payload. */
const anyArrivals = anyDelivery(SCENARIO_NAMES).chain(({ scenario, all, arriving }) =>
  fc
    .array(fc.integer({ min: 0, max: hours(2) }), { minLength: arriving.length, maxLength: arriving.length })
    .map((gaps) => ({
      scenario,
      all,
      arrivals: arriving.map((body, index) => ({ body, gap: gaps[index] ?? 0 })),
    })),
)

/** The result of one webhook. */
interface Moment {
  readonly eventsAfter: readonly OrderEvent[]
  readonly emails: readonly PatientNotice[]
}

type Arrivals = typeof anyArrivals extends fc.Arbitrary<infer T> ? T : never

function deliver({ arrivals }: Arrivals): { patient: Patient; moments: Moment[] } {
  const patient = new Patient()
  const moments = arrivals.map(({ body, gap }) => {
    patient.wait(gap)
    const { length } = patient.toPatient
    patient.receive(body)
    return {
      eventsAfter: timeline(patient.order),
      emails: patient.toPatient.slice(length),
    }
  })
  return { patient, moments }
}

const holds = (check: (arrivals: Arrivals, run: ReturnType<typeof deliver>) => void): void =>
  fc.assert(
    fc.property(anyArrivals, (arrivals) => check(arrivals, deliver(arrivals))),
    RUNS,
  )

/** The event in an email's key; `undefined` for a tracking number. */
const eventOf = ({ key }: PatientNotice, events: readonly OrderEvent[]): OrderEvent | undefined =>
  events.find(({ id }) => id === key.split(':')[1])

test('no notice is sent twice, whatever happens to the webhooks', () => {
  holds((_, { patient }) => {
    // An email without an address was not sent. It may be tried again once there is an address.
    const keys = patient.delivered.filter(({ is }) => is === 'sent').map(({ notice }) => notice.key)
    expect(keys).toEqual([...new Set(keys)])
  })
})

test('one webhook leads to at most one email to the patient', () => {
  holds((_, { moments }) => {
    for (const { emails } of moments) expect(emails.length).toBeLessThanOrEqual(1)
  })
})

test('no email is about an event that a later event had already overtaken', () => {
  holds((_, { moments }) => {
    for (const { eventsAfter, emails } of moments) {
      for (const email of emails) {
        const event = eventOf(email, eventsAfter)
        if (event === undefined) continue
        const later = eventsAfter.slice(eventsAfter.indexOf(event) + 1)
        expect(later.filter(({ status }) => stepOf(DEFAULT_JOURNEY, status).overtakes)).toEqual([])
      }
    }
  })
})

test('a webhook with nothing new sends nothing', () => {
  holds(({ arrivals }, { patient }) => {
    const { length } = patient.delivered
    patient.receive(...arrivals.map(({ body }) => body))
    expect(patient.delivered).toHaveLength(length)
  })
})

test('staff are alerted to every failure and every unknown status', () => {
  holds(({ all }, { patient }) => {
    const alerting = (all.at(-1)?.data.events ?? []).filter(
      ({ status }) => status.startsWith('failed.') || !isStatus(status.split('.').at(-1) ?? ''),
    )
    for (const { id, status } of alerting) {
      const reason = isStatus(status.split('.').at(-1) ?? '') ? 'setback' : 'unknown_status'
      expect(patient.toStaff.map(({ key }) => key)).toContain(`${reason}:${id}`)
    }
  })
})

test('in the end the patient has been emailed about the latest event that has a message', () => {
  holds((_, { patient }) => {
    const latest = timeline(patient.order).findLast(({ status }) => stepOf(DEFAULT_JOURNEY, status).overtakes)
    if (latest === undefined || !isStatus(latest.status)) return
    const message = DEFAULT_JOURNEY.steps[latest.status].patient
    if (message === null) return
    const people = peopleOf(patient.order)
    if ((people.proxy ?? people.patient).email === undefined) return
    expect(patient.ledger.outcomes[`${message}:${latest.id}`]).toMatchObject({ is: 'sent' })
  })
})

test('in the end every possible notice has an outcome', () => {
  holds((_, { patient }) => {
    for (const { id, status } of timeline(patient.order)) {
      const message = isStatus(status) ? DEFAULT_JOURNEY.steps[status].patient : null
      if (message !== null) expect(patient.ledger.outcomes).toHaveProperty([`${message}:${id}`])
    }
    expect(patient.plan().due).toEqual([])
  })
})

test('any number of webhooks that arrive together lead to at most one email to the patient', () => {
  holds(({ arrivals }) => {
    const patient = new Patient().receiveTogether(...arrivals.map(({ body }) => body))
    expect(patient.emails.length).toBeLessThanOrEqual(1)
  })
})
