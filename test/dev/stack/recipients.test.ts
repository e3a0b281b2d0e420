import { AWAY_MS, Recipients } from '../../../dev/stack/recipients'

it('the local mailbox takes addresses of other domains', () => {
  expect(new Recipients().refusal('jo@example.com', 0)).toBeUndefined()
})

it('the local mailbox refuses addresses at refused.example for good, however they are written', () => {
  expect(new Recipients().refusal('jo@Refused.Example', 0)?.code).toBe(550)
})

it('the local mailbox puts off an address at away.example for a while after the first attempt', () => {
  const recipients = new Recipients()
  expect(recipients.refusal('jo@away.example', 1_000)?.code).toBe(451)
  expect(recipients.refusal('jo@away.example', 1_000 + AWAY_MS - 1)?.code).toBe(451)
  expect(recipients.refusal('jo@away.example', 1_000 + AWAY_MS)).toBeUndefined()
  expect(recipients.refusal('al@away.example', 1_000 + AWAY_MS)?.code).toBe(451)
})
