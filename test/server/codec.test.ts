/** Whom the codec endpoint answers, how much, and what the log says of it. */
import type { Server } from 'node:http'
import { createServer } from 'node:http'
import { Client, Connection } from '@temporalio/client'
import { defaultPayloadConverter } from '@temporalio/common'
import { payloadToJSON } from '@temporalio/common/lib/proto-utils'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import pino from 'pino'
import { type CodecAccess, codecAccessOf } from '../../config/codec-access'
import { EncryptionCodec } from '../../config/encryption-codec'
import { readServerEnvironment } from '../../config/environment'
import { type AdminOptions, createAdmin } from '../../server/admin'
import { listen } from '../../server/listen'
import { ReceiverMetrics } from '../../server/metrics'
import { portOf } from '../port-of'

type Key = Awaited<ReturnType<typeof generateKeyPair>>['privateKey']

const KEY = { id: 'test', key: Buffer.alloc(32, 7) }
const TOKEN = 'a-token-of-more-than-32-characters'
const PATIENT = 'jo@example.com'

const client = new Client({ connection: Connection.lazy({ address: '127.0.0.1:1' }) })
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

/** An admin port, and what it logs. */
async function port(access: CodecAccess, options: Partial<AdminOptions> = {}) {
  const log: Record<string, unknown>[] = []
  const admin = createAdmin({
    client,
    registry: new ReceiverMetrics().registry,
    codecs: [new EncryptionCodec([KEY], { anyOwner: true })],
    access,
    logger: pino({ level: 'info' }, { write: (line: string) => log.push(JSON.parse(line)) }),
    hosts: [],
    webUiUrl: 'http://ui.example.com',
    ...options,
  })
  const server = await listen(admin, 0, '127.0.0.1')
  servers.push(server)
  const url = `http://127.0.0.1:${portOf(server)}`
  const call = (
    body: string,
    headers: Readonly<Record<string, string>> = {},
    direction: 'decode' | 'encode' = 'decode',
  ): Promise<Response> =>
    fetch(`${url}/codec/${direction}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    })
  return { url, log, call }
}

/** Payloads of these orders, as Temporal stores them. */
async function stored(...orderIds: readonly string[]): Promise<string> {
  const codec = new EncryptionCodec([KEY])
  const payloads = await Promise.all(
    orderIds.map(async (id) => {
      const context = { type: 'workflow', namespace: 'default', workflowId: `testkit-order-${id}` } as const
      return (await codec.encode([defaultPayloadConverter.toPayload(PATIENT)], context)).map(payloadToJSON)
    }),
  )
  return JSON.stringify({ payloads: payloads.flat() })
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

describe('a codec with CODEC_TOKEN', () => {
  const guarded: CodecAccess = { for: 'bearers', token: TOKEN }

  it.each([
    ['no token', {}],
    ['another token', bearer('another-token-of-more-than-32-chars')],
    ['the beginning of the token', bearer(TOKEN.slice(0, -1))],
    ['the token in another scheme', { authorization: `Basic ${TOKEN}` }],
    ['the token alone', { authorization: TOKEN }],
    ['an empty token', { authorization: 'Bearer ' }],
  ])('refuses %s with 401, and decrypts nothing', async (_, headers) => {
    const { call, log } = await port(guarded)
    for (const direction of ['decode', 'encode'] as const) {
      const response = await call(await stored('1'), headers, direction)
      expect(response.status).toBe(401)
      expect(response.headers.get('www-authenticate')).toBe('Bearer')
      expect(await response.json()).toEqual({ error: { code: 'unauthorized', message: expect.any(String) } })
    }
    expect(JSON.stringify(log)).not.toContain('oken-of-more')
  })

  it('decrypts for whoever has the token, as the temporal command line sends it', async () => {
    const { call } = await port(guarded)
    expect((await call(await stored('1'), bearer(TOKEN))).status).toBe(200)
  })

  it('still needs no token for metrics and health', async () => {
    const { url } = await port(guarded)
    expect((await fetch(`${url}/metrics`)).status).toBe(200)
  })
})

describe('a codec with CODEC_JWKS_URL', () => {
  const ISSUER = 'https://login.example.com/'
  const AUDIENCE = 'temporal'
  let keySet: Server
  let keySetUrl: string
  let sign: (claims: JWTPayload, key?: Key) => Promise<string>
  let foreign: Key

  beforeAll(async () => {
    const { publicKey, privateKey } = await generateKeyPair('RS256')
    foreign = (await generateKeyPair('RS256')).privateKey
    const keys = [{ ...(await exportJWK(publicKey)), kid: '1', alg: 'RS256' }]
    keySet = createServer((_, response) => response.end(JSON.stringify({ keys })))
    await new Promise<void>((resolve) => keySet.listen(0, '127.0.0.1', resolve))
    keySetUrl = `http://127.0.0.1:${portOf(keySet)}/keys`
    sign = (claims, key = privateKey) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: '1' }).sign(key)
  })
  afterAll(() => {
    keySet.close()
    keySet.closeAllConnections()
  })

  const now = (): number => Math.floor(Date.now() / 1_000)
  const good = (): JWTPayload => ({
    sub: 'u1',
    email: 'ann@lab.example',
    iss: ISSUER,
    aud: AUDIENCE,
    exp: now() + 600,
  })
  const guarded = (url = keySetUrl): CodecAccess => ({
    for: 'bearers',
    jwt: { keySetUrl: url, issuer: ISSUER, audience: AUDIENCE },
  })

  it('decrypts for a user of the Web UI, whose token it passes on, and records who that was', async () => {
    const { call, log } = await port(guarded())
    const response = await call(await stored('1'), {
      ...bearer(await sign(good())),
      origin: 'http://ui.example.com',
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('access-control-allow-origin')).toBe('http://ui.example.com')
    expect(log).toMatchObject([{ who: 'ann@lab.example (u1)', msg: 'codec used' }])
  })

  it.each<[string, (claims: JWTPayload) => JWTPayload]>([
    ['of another login service', (claims) => ({ ...claims, iss: 'https://evil.example/' })],
    ['for another program', (claims) => ({ ...claims, aud: 'payroll' })],
    ['that has expired', (claims) => ({ ...claims, exp: now() - 60 })],
    ['that is not valid yet', (claims) => ({ ...claims, nbf: now() + 600 })],
    ['that never expires', ({ exp: _, ...claims }) => claims],
    ['of nobody', ({ sub: _, ...claims }) => claims],
  ])('refuses a token %s', async (_, change) => {
    const { call } = await port(guarded())
    expect((await call(await stored('1'), bearer(await sign(change(good()))))).status).toBe(401)
  })

  it('refuses a token that somebody else signed, or that is not signed, or that is none', async () => {
    const { call } = await port(guarded())
    const [, claims = ''] = (await sign(good())).split('.')
    const none = Buffer.from('{"alg":"none"}').toString('base64url')
    for (const token of [await sign(good(), foreign), `${none}.${claims}.`, 'x', `${none}.e30.`])
      expect((await call(await stored('1'), bearer(token))).status).toBe(401)
  })

  it('answers 503 while the login service cannot be reached', async () => {
    const { call } = await port(guarded('http://127.0.0.1:1/keys'))
    const response = await call(await stored('1'), bearer(await sign(good())))
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ error: { code: 'login_unavailable' } })
  })

  it('the codec takes CODEC_TOKEN as well as the tokens of users', async () => {
    const { call } = await port({
      for: 'bearers',
      token: TOKEN,
      jwt: { keySetUrl, issuer: ISSUER, audience: AUDIENCE },
    })
    for (const token of [TOKEN, await sign(good())])
      expect((await call(await stored('1'), bearer(token))).status).toBe(200)
  })
})

describe('a codec without tokens', () => {
  const accessWith = (variables: Readonly<Record<string, string>>): CodecAccess =>
    codecAccessOf(
      readServerEnvironment({ WEBHOOK_SECRETS: 'whsec_0123456789abcdef', ENCRYPTION: 'off', ...variables }),
    )

  it.each(['127.0.0.1', '127.9.9.9', 'localhost', '::1'])(
    'answers this machine if the admin port listens only at %s',
    (ADMIN_HOST) => {
      expect(accessWith({ ADMIN_HOST })).toEqual({ for: 'this machine' })
    },
  )

  it.each(['0.0.0.0', '::', '10.1.2.3', 'receiver', '127.evil.example'])(
    'answers nobody if the admin port listens at %s, where other machines reach it',
    async (ADMIN_HOST) => {
      const access = accessWith({ ADMIN_HOST })
      const { call } = await port(access)
      const response = await call(await stored('1'))
      expect(response.status).toBe(403)
      expect(await response.json()).toEqual({
        error: { code: 'codec_closed', message: expect.stringMatching(/CODEC_TOKEN or CODEC_JWKS_URL/) },
      })
    },
  )

  it('answers everybody if CODEC_AUTH=off says so in words', async () => {
    const { call } = await port(accessWith({ ADMIN_HOST: '0.0.0.0', CODEC_AUTH: 'off' }))
    expect((await call(await stored('1'))).status).toBe(200)
  })
})

describe('the access record', () => {
  it('one line for each call says who, from where, how many payloads and of which orders, and nothing of what they hold', async () => {
    const { call, log } = await port({ for: 'bearers', token: TOKEN })
    await call(await stored('1', '1', '2'), bearer(TOKEN))
    await call(await stored('1'))
    expect(log).toEqual([
      expect.objectContaining({
        level: 30,
        who: 'CODEC_TOKEN',
        from: '127.0.0.1',
        direction: 'decode',
        payloads: 3,
        orders: ['testkit-order-1', 'testkit-order-2'],
        status: 200,
        time: expect.anything(),
        msg: 'codec used',
      }),
      expect.objectContaining({ level: 40, status: 401, code: 'unauthorized', msg: 'codec refused' }),
    ])
    expect(log[1]).not.toHaveProperty('payloads')
    const text = JSON.stringify(log)
    expect(text).not.toContain(PATIENT)
    expect(text).not.toContain(Buffer.from(PATIENT).toString('base64').slice(0, 12))
    expect(text).not.toContain(TOKEN)
  })

  it('the access record of a call that fails for a reason of ours says so', async () => {
    const codec = new EncryptionCodec([KEY])
    codec.decode = async () => {
      throw new Error('a bug')
    }
    const { call, log } = await port({ for: 'this machine' }, { codecs: [codec] })
    expect((await call(await stored('1'))).status).toBe(500)
    expect(log).toMatchObject([{ level: 40, status: 500, code: 'internal' }])
  })

  it('an access record has a limit, whatever a caller sends', async () => {
    const { call, log } = await port({ for: 'this machine' })
    const ids = Array.from({ length: 100 }, (_, index) => `${index}-${'x'.repeat(1_000)}`)
    expect((await call(await stored(...ids))).status).toBe(200)
    expect(log[0]).toMatchObject({ payloads: 100 })
    expect(JSON.stringify(log[0]).length).toBeLessThan(5_000)
  })

  it('the access record is written although LOG_LEVEL asks for errors only', async () => {
    const lines: string[] = []
    const logger = pino({ level: 'error' }, { write: (line: string) => lines.push(line) })
    const { call } = await port({ for: 'this machine' }, { logger })
    await call(await stored('1'))
    expect(lines).toHaveLength(1)
  })
})

describe('limits of the codec', () => {
  it('refuses callers who call too often with 429, and answers again after a while', async () => {
    const { call, log } = await port({ for: 'this machine' }, { rate: { burst: 3, perSecond: 20 } })
    const body = await stored('1')
    const statuses = await Promise.all([1, 2, 3, 4, 5].map(async () => (await call(body)).status))
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0)
    expect(log.at(-1)).toMatchObject({ status: 429, code: 'too_many_requests' })
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect((await call(body)).status).toBe(200)
  })

  it('takes a payload as large as Temporal stores, and refuses larger bodies and too many payloads', async () => {
    const { call } = await port({ for: 'this machine' })
    const large = (bytes: number): string =>
      JSON.stringify({ payloads: [{ metadata: {}, data: Buffer.alloc(bytes).toString('base64') }] })
    expect((await call(large(2 * 1024 * 1024))).status).toBe(200)
    expect((await call(large(4 * 1024 * 1024))).status).toBe(413)
    expect((await call(JSON.stringify({ payloads: Array(1_001).fill({}) }))).status).toBe(413)
  })

  it('refuses payloads of another namespace', async () => {
    const { call } = await port({ for: 'this machine' })
    expect((await call(await stored('1'), { 'x-namespace': 'default' })).status).toBe(200)
    const response = await call(await stored('1'), { 'x-namespace': 'staging' })
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ error: { code: 'other_namespace' } })
  })
})

describe('the settings of the codec', () => {
  const problemsWith = (variables: Readonly<Record<string, string>>): string => {
    try {
      readServerEnvironment({ WEBHOOK_SECRETS: 'whsec_0123456789abcdef', ENCRYPTION: 'off', ...variables })
      return ''
    } catch (error) {
      return error instanceof Error ? error.message : ''
    }
  }
  const JWT = { CODEC_JWT_ISSUER: 'https://login.example.com/', CODEC_JWT_AUDIENCE: 'temporal' }
  const CODEC_JWKS_URL = 'https://login.example.com/keys'

  it.each<[Record<string, string>, RegExp]>([
    [{ CODEC_TOKEN: 'short' }, /^CODEC_TOKEN must be at least 32 characters/],
    [{ ...JWT, CODEC_JWKS_URL: 'http://login.example.com/keys' }, /^CODEC_JWKS_URL must be an https:/],
    [{ CODEC_JWKS_URL }, /^CODEC_JWKS_URL needs CODEC_JWT_ISSUER and CODEC_JWT_AUDIENCE\./],
    [JWT, /^CODEC_JWT_ISSUER and CODEC_JWT_AUDIENCE need CODEC_JWKS_URL\.$/],
    [{ CODEC_AUTH: 'off', CODEC_TOKEN: TOKEN }, /^CODEC_AUTH=off contradicts CODEC_TOKEN/],
    [{ CODEC_AUTH: 'on' }, /^CODEC_AUTH must be off\.$/],
  ])('the receiver refuses the settings %j', (variables, sentence) => {
    expect(problemsWith(variables)).toMatch(sentence)
  })

  it('the receiver accepts a token and a login service together', () => {
    expect(problemsWith({ ...JWT, CODEC_JWKS_URL, CODEC_TOKEN: TOKEN })).toBe('')
  })
})
