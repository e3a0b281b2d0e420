/** The webhooks that a benchmark sends. */
import { journeyFile, statusOfSubject, toldStatuses } from '../../bench/journey'
import { signedWebhooks } from '../../bench/webhooks'
import { HAPPY_LIFE } from '../../dev/simulator/lives'
import { parseJourneyFile } from '../../order/testkit/journey-file'
import { createVerifier } from '../../server/signature'

const secret = `whsec_${Buffer.alloc(24, 1).toString('base64')}`
const webhooks = signedWebhooks({ orders: 40, seed: 1, secret })

it('the receiver accepts the signatures of a benchmark', () => {
  const verify = createVerifier([secret])
  for (const { body, headers } of webhooks) expect(() => verify(Buffer.from(body), headers)).not.toThrow()
})

it("a benchmark sends every order's 8 events in order, and at least 9 events of other orders between two of them", () => {
  const events = webhooks.map(({ to, status }, at) => ({ to, status, at }))
  const patients = new Set(events.map(({ to }) => to))
  expect(patients.size).toBe(40)
  for (const patient of patients) {
    const own = events.filter(({ to }) => to === patient)
    expect(own.map(({ status }) => status)).toEqual(HAPPY_LIFE)
    const gaps = own.slice(1).map(({ at }, index) => at - (own[index]?.at ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(10)
  }
})

it('the journey of a benchmark emails exactly the statuses that the naive baseline emails', () => {
  const { steps } = parseJourneyFile(journeyFile(4) ?? '')
  expect(HAPPY_LIFE.filter((status) => steps[status].patient !== null)).toEqual(toldStatuses(4))
  expect(toldStatuses(4)).toHaveLength(4)
  expect(journeyFile(8)).toBeUndefined()
})

it("a benchmark knows an email's status by its subject", () => {
  expect(statusOfSubject('Your results are ready')).toBe('completed')
  expect(statusOfSubject('Something else')).toBeUndefined()
})
