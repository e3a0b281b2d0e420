/** What a receiver logs about itself when it starts. */
import { readServerEnvironment } from '../../config/environment'
import { describeReceiver } from '../../server/describe'

const SECRET = `whsec_${Buffer.alloc(24, 1).toString('base64')}`
const KEY = Buffer.alloc(32, 2).toString('base64')
const describedAs = (env: Readonly<Record<string, string>>) =>
  describeReceiver(readServerEnvironment({ WEBHOOK_SECRETS: SECRET, ...env }))

it('says in one line what a receiver with defaults and without encryption does', () => {
  expect(describedAs({ ENCRYPTION: 'off' })).toEqual({
    sentence:
      'events: emails even about old ones; journey: default; Junction’s own SMS: left on; encryption: OFF, so Temporal stores readable data about patients; codec: answers this machine only',
    fields: {
      maxEventAge: 'any',
      journey: 'default',
      junctionSms: 'leave',
      encryption: 'off',
      codec: 'this machine only',
    },
  })
})

it('says what a receiver with settings does, without any secret', () => {
  const { sentence, fields } = describedAs({
    MAX_EVENT_AGE: '7d',
    JOURNEY_FILE: '/etc/kitkeeper/journey.yaml',
    JUNCTION_SMS: 'off',
    ENCRYPTION_KEYS: `k1:${KEY}`,
  })
  expect(sentence).toBe(
    'events: no emails about any older than 7 days; journey: journey.yaml; Junction’s own SMS: OFF for new orders; encryption: on; codec: answers this machine only',
  )
  expect(fields).toMatchObject({ maxEventAge: '7 days', journey: 'journey.yaml', encryption: 'on' })
  for (const secret of [KEY, SECRET]) expect(JSON.stringify({ sentence, fields })).not.toContain(secret)
})

const TOKEN = 'a-token-of-more-than-32-characters'

it.each<[Record<string, string>, string]>([
  [{ CODEC_TOKEN: TOKEN }, 'codec: answers CODEC_TOKEN'],
  [
    {
      CODEC_TOKEN: TOKEN,
      CODEC_JWKS_URL: 'https://login.example.com/keys',
      CODEC_JWT_ISSUER: 'https://login.example.com/',
      CODEC_JWT_AUDIENCE: 'temporal',
    },
    'codec: answers CODEC_TOKEN and users of https://login.example.com/',
  ],
  [{ ADMIN_HOST: '0.0.0.0' }, 'codec: answers nobody, because other machines reach the admin port'],
  [{ ADMIN_HOST: '0.0.0.0', CODEC_AUTH: 'off' }, 'codec: answers EVERYBODY who reaches the admin port'],
])('a receiver with the settings %j says whom its codec answers, without any token', (env, words) => {
  const { sentence, fields } = describedAs({ ENCRYPTION_KEYS: `k1:${KEY}`, ...env })
  expect(sentence).toContain(words)
  expect(JSON.stringify({ sentence, fields })).not.toContain(TOKEN)
})
