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
      'events: emails even about old ones; journey: default; Junction’s own SMS: left on; encryption: OFF, so Temporal stores readable data about patients',
    fields: { maxEventAge: 'any', journey: 'default', junctionSms: 'leave', encryption: 'off' },
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
    'events: no emails about any older than 7 days; journey: journey.yaml; Junction’s own SMS: OFF for new orders; encryption: on',
  )
  expect(fields).toMatchObject({ maxEventAge: '7 days', journey: 'journey.yaml', encryption: 'on' })
  for (const secret of [KEY, SECRET]) expect(JSON.stringify({ sentence, fields })).not.toContain(secret)
})
