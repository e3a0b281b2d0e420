/** What a worker logs about itself when it starts. */
import { readWorkerEnvironment } from '../../config/environment'
import { describeWorker } from '../../worker/describe'

const ENCRYPTION_KEYS = `k1:${Buffer.alloc(32).toString('base64')}`
const NEEDED = {
  SMTP_URL: 'smtp://user:hunter2@mail.example.com',
  MAIL_FROM: 'Kits <kits@lab.example>',
  STAFF_EMAIL: 'staff@lab.example',
}
const describedAs = (env: Readonly<Record<string, string>>) =>
  describeWorker(readWorkerEnvironment({ ...NEEDED, ...env }), ['payload', 'junction'])

it('says in one line what a worker with defaults and without encryption does', () => {
  const { sentence, fields } = describedAs({ ENCRYPTION: 'off' })
  expect(sentence).toBe(
    'email: SENDING to everyone, from Kits <kits@lab.example> for Kitkeeper; quiet hours: none; contacts: payload, junction; staff: email; encryption: OFF, so Temporal stores readable data about patients',
  )
  expect(fields).toEqual({
    email: 'SENDING to everyone',
    from: 'Kits <kits@lab.example>',
    brand: 'Kitkeeper',
    quietHours: 'none',
    timeZone: 'America/New_York',
    contacts: ['payload', 'junction'],
    staff: 'email',
    encryption: 'off',
  })
})

it.each([
  [{ MAIL_MODE: 'shadow' }, 'email: shadow: nothing leaves, from '],
  [{ MAIL_MODE: 'shadow', MAIL_ONLY_TO: 'jo@example.com' }, 'email: shadow: nothing leaves, from '],
  [{ MAIL_ONLY_TO: 'jo@example.com' }, 'email: only to 1 address or domain (MAIL_ONLY_TO), from '],
  [{ MAIL_ONLY_TO: 'jo@example.com,@x.example' }, 'email: only to 2 addresses and domains (MAIL_ONLY_TO), '],
  [{ QUIET_HOURS: '21:00-08:05' }, '; quiet hours: 21:00-08:05 (America/New_York unless known); '],
  [{ STAFF_WEBHOOK_URL: 'https://chat.example/1' }, '; staff: email and channel; '],
  [{ STAFF_EMAIL: '', STAFF_WEBHOOK_URL: 'https://chat.example/1' }, '; staff: channel; '],
  [{ STAFF_EMAIL: '', STAFF_ALERTS: 'web-ui' }, '; staff: Web UI only; '],
  [{}, '; encryption: on'],
])('a worker with the settings %j says %j when it starts', (env: Readonly<Record<string, string>>, words) => {
  expect(describedAs({ ENCRYPTION_KEYS, ...env }).sentence).toContain(words)
})

it('says nothing of secrets and recipients in the line about a worker', () => {
  const text = JSON.stringify(
    describedAs({
      ENCRYPTION_KEYS,
      MAIL_ONLY_TO: 'jo@example.com',
      STAFF_WEBHOOK_URL: 'https://chat.example/secret',
      JUNCTION_API_KEY: 'sk_secret',
    }),
  )
  for (const secret of ['hunter2', 'jo@', 'staff@', 'secret']) expect(text).not.toContain(secret)
})
