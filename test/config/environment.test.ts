/** The settings of both processes are accepted or refused as a whole. Errors name every variable and quote no value. */
import { brandOf, readServerEnvironment, readWorkerEnvironment, staffPageOf } from '../../config/environment'
import { ConfigurationError } from '../../config/variables'
import { days } from '../../order/duration'

const SECRET = `whsec_${Buffer.alloc(24, 1).toString('base64')}`
const KEY = Buffer.alloc(32, 2).toString('base64')
const MAIL = { SMTP_URL: 'smtp://user:hunter2@mail.example.com', MAIL_FROM: 'Kits <kits@lab.example>' }
const ENCRYPTION_KEYS = `k1:${KEY}`
const WORKER = { ...MAIL, ENCRYPTION_KEYS, STAFF_EMAIL: 'staff@lab.example' }

function errorOf(read: () => unknown): ConfigurationError {
  try {
    read()
  } catch (error) {
    if (error instanceof ConfigurationError) return error
    throw error
  }
  throw new Error('It was read.')
}

const namesIn = (error: Error): string[] => error.message.split('\n').map((line) => line.split(' ')[0] ?? '')

describe('the receiver', () => {
  it('the receiver starts with only its signing secrets and a key set', () => {
    expect(readServerEnvironment({ WEBHOOK_SECRETS: SECRET, ENCRYPTION_KEYS })).toEqual({
      WEBHOOK_SECRETS: [SECRET],
      PORT: 3000,
      STAFF_TIME_ZONE: 'UTC',
      JUNCTION_DASHBOARD_URL: undefined,
      HOST: '0.0.0.0',
      ADMIN_PORT: 9090,
      ADMIN_HOST: '127.0.0.1',
      ADMIN_ALLOWED_HOSTS: [],
      LOG_LEVEL: 'info',
      ENCRYPTION_KEYS: [{ id: 'k1', key: Buffer.from(KEY, 'base64') }],
      ENCRYPTION: undefined,
      TEMPORAL_UI_URL: undefined,
      MAX_EVENT_AGE: undefined,
      JOURNEY_FILE: undefined,
      JUNCTION_SMS: 'leave',
      CODEC_TOKEN: undefined,
      CODEC_JWKS_URL: undefined,
      CODEC_JWT_ISSUER: undefined,
      CODEC_JWT_AUDIENCE: undefined,
      CODEC_AUTH: undefined,
      TIME_SCALE_HEADER: undefined,
    })
  })

  it('the receiver reads every variable that it knows', () => {
    const other = SECRET.replace('AQEB', 'AgIC')
    const env = readServerEnvironment({
      WEBHOOK_SECRETS: `${SECRET}, ${other}`,
      PORT: '8080',
      ADMIN_PORT: '0',
      MAX_EVENT_AGE: '7 days',
      ENCRYPTION_KEYS: `new:${KEY},old:${KEY}`,
      TEMPORAL_UI_URL: 'https://temporal.example.com',
      LOG_LEVEL: 'debug',
    })
    expect(env).toMatchObject({
      WEBHOOK_SECRETS: [SECRET, other],
      PORT: 8080,
      ADMIN_PORT: 0,
      MAX_EVENT_AGE: days(7),
      TEMPORAL_UI_URL: 'https://temporal.example.com',
      LOG_LEVEL: 'debug',
    })
    expect(env.ENCRYPTION_KEYS.map(({ id, key }) => [id, key.toString('base64')])).toEqual([
      ['new', KEY],
      ['old', KEY],
    ])
  })

  it('the receiver reads the time zone of staff and the address of orders in Junction’s dashboard', () => {
    const env = readServerEnvironment({
      WEBHOOK_SECRETS: SECRET,
      ENCRYPTION_KEYS,
      STAFF_TIME_ZONE: 'America/Denver',
      JUNCTION_DASHBOARD_URL: 'https://junction.example/orders/{order_id}',
    })
    expect(staffPageOf(env)).toEqual({
      timeZone: 'America/Denver',
      junctionUrl: 'https://junction.example/orders/{order_id}',
    })
    const wrong = { STAFF_TIME_ZONE: 'Denver', JUNCTION_DASHBOARD_URL: 'https://junction.example/orders' }
    expect(
      errorOf(() => readServerEnvironment({ WEBHOOK_SECRETS: SECRET, ENCRYPTION_KEYS, ...wrong })).message,
    ).toBe(
      [
        'STAFF_TIME_ZONE must be the name of a time zone, such as America/Chicago.',
        'JUNCTION_DASHBOARD_URL must be an http:// or https:// URL with {order_id} in place of the order’s id.',
      ].join('\n'),
    )
  })

  it('the receiver reports an unset or empty WEBHOOK_SECRETS and says where the secret comes from', () => {
    for (const env of [{}, { WEBHOOK_SECRETS: '' }]) {
      const { message } = errorOf(() => readServerEnvironment(env))
      expect(message).toMatch(/^WEBHOOK_SECRETS is not set\. .*Junction dashboard/)
    }
  })

  it('the receiver reports every malformed variable at once and quotes no value', () => {
    const bad = {
      WEBHOOK_SECRETS: 'sk_live_oh_no_a_secret',
      PORT: '70000',
      ADMIN_PORT: 'ninety',
      LOG_LEVEL: 'loud',
      ENCRYPTION_KEYS: 'id:c2hvcnQtYW5kLXNlY3JldA==',
      TEMPORAL_UI_URL: 'ftp://ui',
      MAX_EVENT_AGE: 'a while',
      TIME_SCALE_HEADER: 'yes',
    }
    const error = errorOf(() => readServerEnvironment(bad))
    expect(namesIn(error).sort()).toEqual(Object.keys(bad).sort())
    for (const value of Object.values(bad)) expect(error.message).not.toContain(value)
    for (const line of error.message.split('\n')) expect(line).toMatch(/ must be .+\.$/)
  })
})

describe('the worker', () => {
  it('the worker starts with only a mail server, a sender, a key and somebody to alert', () => {
    const env = readWorkerEnvironment(WORKER)
    expect(env).toMatchObject({
      ...MAIL,
      STAFF_EMAIL: 'staff@lab.example',
      BRAND_NAME: 'Kitkeeper',
      DEFAULT_LOCALE: 'en',
      STAFF_WEBHOOK_URL: undefined,
      STAFF_ALERTS: undefined,
    })
    expect(brandOf(env)).toEqual({ name: 'Kitkeeper' })
  })

  it('the worker reports every malformed variable at once and quotes no password', () => {
    const bad = {
      SMTP_URL: 'http://user:hunter2@mail.example.com',
      MAIL_FROM: 'kits at lab',
      STAFF_EMAIL: 'a@example.com, b@example.com',
      PORTAL_URL: 'javascript:alert(1)',
      SUPPORT_EMAIL: 'help',
      DEFAULT_LOCALE: 'tlh',
      MAIL_MODE: 'shadows',
      MAIL_ONLY_TO: 'Jo <jo@example.com>',
      STAFF_WEBHOOK_URL: 'slack',
      STAFF_ALERTS: 'none',
      CONTACT_SOURCES: 'payload,payload',
      JUNCTION_SMS: 'silent',
      QUIET_HOURS: 'after dark',
      DEFAULT_TIME_ZONE: 'Mars/Olympus',
    }
    const error = errorOf(() => readWorkerEnvironment({ ENCRYPTION_KEYS, ...bad }))
    expect(namesIn(error).sort()).toEqual(Object.keys(bad).sort())
    expect(error.message).not.toContain('hunter2')
    for (const value of Object.values(bad)) expect(error.message).not.toContain(value)
  })

  it('the worker reports every missing variable', () => {
    expect(namesIn(errorOf(() => readWorkerEnvironment({})))).toEqual([
      'SMTP_URL',
      'MAIL_FROM',
      'ENCRYPTION_KEYS',
      'STAFF_EMAIL',
    ])
  })

  it('the worker refuses to start if nobody would receive alerts, and says what to set', () => {
    const { problems } = errorOf(() => readWorkerEnvironment({ ...WORKER, STAFF_EMAIL: '' }))
    expect(problems).toHaveLength(1)
    for (const name of ['STAFF_EMAIL', 'STAFF_WEBHOOK_URL', 'STAFF_ALERTS=web-ui'])
      expect(problems[0]).toContain(name)
  })

  it.each([
    { STAFF_EMAIL: 'staff@lab.example' },
    { STAFF_WEBHOOK_URL: 'https://chat.example/hook' },
    { STAFF_ALERTS: 'web-ui' },
  ])('the worker starts with %j, because alerts reach somebody', (staff) => {
    expect(readWorkerEnvironment({ ...MAIL, ENCRYPTION_KEYS, ...staff })).toMatchObject(staff)
  })

  it('the worker reports a malformed STAFF_EMAIL only once, not as missing too', () => {
    expect(namesIn(errorOf(() => readWorkerEnvironment({ ...WORKER, STAFF_EMAIL: 'staff' })))).toEqual([
      'STAFF_EMAIL',
    ])
  })

  it('the worker reports contradictory, malformed and misspelled variables together', () => {
    const { problems } = errorOf(() =>
      readWorkerEnvironment({
        ...MAIL,
        ENCRYPTION_KEYS,
        MAIL_MOD: 'shadow',
        QUIET_HOURS: 'night',
        JUNCTION_SMS: 'off',
        CONTACT_SOURCES: 'payload,service',
      }),
    )
    expect(problems).toEqual([
      'MAIL_MOD: not a setting. Did you mean MAIL_MODE?',
      expect.stringMatching(/^QUIET_HOURS must be /),
      expect.stringMatching(/^STAFF_EMAIL and STAFF_WEBHOOK_URL are both unset/),
      expect.stringMatching(/^JUNCTION_SMS=off needs JUNCTION_API_KEY/),
      'CONTACT_SOURCES names "service", which needs CONTACTS_URL.',
    ])
  })
})

describe('encryption', () => {
  const both = [
    ['the receiver', readServerEnvironment, { WEBHOOK_SECRETS: SECRET }],
    ['the worker', readWorkerEnvironment, { ...MAIL, STAFF_EMAIL: 'staff@lab.example' }],
  ] as const

  it.each(both)('%s refuses to start without ENCRYPTION_KEYS, and says how to make a key', (_, read, env) => {
    for (const keys of [{}, { ENCRYPTION_KEYS: '' }]) {
      const { problems } = errorOf(() => read({ ...env, ...keys }))
      expect(problems).toHaveLength(1)
      for (const words of ['ENCRYPTION_KEYS is not set', 'npm run keys -- new', 'ENCRYPTION=off'])
        expect(problems[0]).toContain(words)
    }
  })

  it.each(both)('%s starts without ENCRYPTION_KEYS if ENCRYPTION=off says so in words', (_, read, env) => {
    expect(read({ ...env, ENCRYPTION: 'off' })).toMatchObject({ ENCRYPTION_KEYS: [], ENCRYPTION: 'off' })
  })

  it.each(both)('%s refuses ENCRYPTION=off beside keys, because it cannot obey both', (_, read, env) => {
    const { problems } = errorOf(() => read({ ...env, ENCRYPTION: 'off', ENCRYPTION_KEYS }))
    expect(problems).toEqual([
      'ENCRYPTION=off contradicts ENCRYPTION_KEYS, which is set too. Unset one of them.',
    ])
  })

  it.each(both)('%s reports a malformed ENCRYPTION_KEYS only once, not as missing too', (_, read, env) => {
    expect(namesIn(errorOf(() => read({ ...env, ENCRYPTION_KEYS: 'k1' })))).toEqual(['ENCRYPTION_KEYS'])
  })
})

describe('one variable', () => {
  const accepts = (variables: Readonly<Record<string, string>>): boolean => {
    try {
      readServerEnvironment({ WEBHOOK_SECRETS: SECRET, ENCRYPTION_KEYS, ...variables })
      readWorkerEnvironment({ ...WORKER, CONTACTS_URL: 'http://contacts.internal/', ...variables })
      return true
    } catch (error) {
      if (error instanceof ConfigurationError) return false
      throw error
    }
  }

  it.each([
    ['PORT', '0'],
    ['PORT', '65535'],
    ['MAIL_FROM', 'kits@lab.example'],
    ['SMTP_URL', 'smtps://mail.example.com:465'],
    ['ENCRYPTION_KEYS', `2026-01:${KEY}`],
    ['PORTAL_URL', 'http://localhost:8000/portal'],
    ['CONTACT_SOURCES', 'service, payload'],
    ['MAIL_ONLY_TO', 'jo@example.com, @Staging.example'],
    ['QUIET_HOURS', '21:00-08:00'],
    ['DEFAULT_TIME_ZONE', 'america/chicago'],
    ['ADMIN_ALLOWED_HOSTS', 'receiver, kits.internal'],
  ])('%s accepts the value %j', (name, value) => {
    expect(accepts({ [name]: value })).toBe(true)
  })

  it.each([
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['PORT', ' '],
    ['MAIL_FROM', 'Kits <kits@lab.example>\r\nBcc: all@example.com'],
    ['SMTP_URL', 'mail.example.com'],
    ['WEBHOOK_SECRETS', `${SECRET},`],
    ['WEBHOOK_SECRETS', 'whsec_short'],
    ['CONTACT_SOURCES', 'payload,address_book'],
    ['MAIL_ONLY_TO', 'jo@example.com,'],
    ['QUIET_HOURS', '08:00-08:00'],
    ['ADMIN_ALLOWED_HOSTS', 'receiver:9090'],
    ['CONTACTS_URL', 'https://user:password@contacts.example/'],
    ['ENCRYPTION_KEYS', KEY],
    ['ENCRYPTION_KEYS', `:${KEY}`],
    ['ENCRYPTION_KEYS', `one:${KEY},`],
    ['ENCRYPTION_KEYS', `one:${Buffer.alloc(16).toString('base64')}`],
    ['ENCRYPTION_KEYS', `one:${KEY},one:${Buffer.alloc(32, 9).toString('base64')}`],
  ])('%s does not accept the value %j', (name, value) => {
    expect(accepts({ [name]: value })).toBe(false)
  })
})
