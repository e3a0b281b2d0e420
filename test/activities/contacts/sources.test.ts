/** The sources of contacts, also when the services behind them misbehave. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Contact, ContactRequest, ContactSource } from '../../../activities/contacts/contact'
import { createFindContact } from '../../../activities/contacts/find-contact'
import { contactFromJunction } from '../../../activities/contacts/from-junction'
import { contactFromPayload } from '../../../activities/contacts/from-payload'
import { contactFromService } from '../../../activities/contacts/from-service'
import { createJunction } from '../../../activities/junction/api'
import userInfo from '../../fixtures/junction/api-user-info.json'
import { failureOf } from '../failures'
import { type Answering, type HttpService, httpService, json } from '../http-service'

const REQUEST: ContactRequest = {
  orderId: 'order-1',
  userId: 'user-1',
  clientUserId: 'client 1/é',
  people: { patient: {} },
}
const KEY = 'sk_us_very_secret'

const JSON_HEADERS = { headers: { 'content-type': 'application/json' } }

let service: HttpService | undefined
afterEach(async () => {
  await service?.close()
  service = undefined
})

async function serving(answering: Answering): Promise<HttpService> {
  service = await httpService(() => answering)
  return service
}

const junctionAt = (baseUrl: string): ContactSource =>
  contactFromJunction(createJunction({ baseUrl, apiKey: KEY }))

const SOURCES = [
  ['Junction', (url: string) => junctionAt(url)],
  ['CONTACTS_URL', (url: string) => contactFromService({ url, token: KEY })],
] as const

describe('Junction', () => {
  it('the source "junction" asks Junction’s API for the user, with the key', async () => {
    const { url, asked } = await serving(json(userInfo))
    expect(await junctionAt(`${url}/`).find({ ...REQUEST, userId: 'd5c1-b.2_a' })).toEqual({
      email: 'john@email.com',
      firstName: 'John',
    })
    expect(asked).toMatchObject([
      { method: 'GET', path: '/v2/user/d5c1-b.2_a/info/latest', headers: { 'x-vital-api-key': KEY } },
    ])
  })

  it.each(['..', '.', '...', '', 'a/b', '../../v3/order', '%2e%2e', 'a?b', 'a b', 'a\r\nb', 'a'.repeat(129)])(
    'the source "junction" does not ask Junction about the user id %j, which could lead to another path of its API',
    async (userId) => {
      const { url, asked } = await serving(json(userInfo))
      expect(await junctionAt(url).find({ ...REQUEST, userId })).toBeUndefined()
      expect(asked).toEqual([])
    },
  )

  it.each<[string, unknown]>([
    ['null', { ...userInfo, email: null }],
    ['absent', { first_name: 'John' }],
    ['not a text', { email: 42 }],
    ['two addresses', { email: 'john@email.com, jane@email.com' }],
    ['followed by another header', { email: 'john@email.com\r\nBcc: jane@email.com' }],
  ])('the source "junction" has no address if the answer’s is %s', async (_, answer) => {
    const { url } = await serving(json(answer))
    expect(await junctionAt(url).find(REQUEST)).not.toHaveProperty('email')
  })

  it.each([404, 422, 400])(
    'the source "junction" does not know the user if Junction answers %i',
    async (status) => {
      const { url } = await serving(json({ detail: 'nobody' }, status))
      expect(await junctionAt(url).find(REQUEST)).toBeUndefined()
    },
  )

  it('the source "junction" does not ask about a minor, because the address there is not the proxy’s', async () => {
    const { url, asked } = await serving(json(userInfo))
    const people = { patient: { firstName: 'Tim' }, proxy: {} }
    expect(await junctionAt(url).find({ ...REQUEST, people })).toBeUndefined()
    expect(asked).toEqual([])
  })

  it('the source "junction" does not ask if the user’s id is unknown', async () => {
    const { url, asked } = await serving(json(userInfo))
    const { userId: _, ...nobody } = REQUEST
    expect(await junctionAt(url).find(nobody)).toBeUndefined()
    expect(asked).toEqual([])
  })
})

describe('CONTACTS_URL', () => {
  const KNOWN = { email: 'jo@example.com', firstName: 'Jo', locale: 'es-MX', timeZone: 'America/Denver' }

  it('the source "service" asks the service by all ids, with the token, and returns what it knows', async () => {
    const { url, asked } = await serving(json({ ...KNOWN, optedOut: true }))
    const source = contactFromService({ url: `${url}/contacts?v=1`, token: KEY })
    expect(await source.find(REQUEST)).toEqual({ ...KNOWN, optedOut: true })
    expect(asked).toMatchObject([
      { method: 'POST', path: '/contacts?v=1', headers: { authorization: `Bearer ${KEY}` } },
    ])
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
      order_id: 'order-1',
      user_id: 'user-1',
      client_user_id: 'client 1/é',
    })
  })

  it('the source "service" gives no address for a minor, because it may be the child’s own', async () => {
    const { url } = await serving(json({ ...KNOWN, optedOut: false }))
    const people = { patient: {}, proxy: {} }
    expect(await contactFromService({ url }).find({ ...REQUEST, people })).toEqual({
      locale: 'es-MX',
      timeZone: 'America/Denver',
      optedOut: false,
    })
  })

  it.each<[string, Answering, Partial<Contact> | undefined]>([
    ['404 in JSON', { ...JSON_HEADERS, status: 404, body: '{}' }, undefined],
    ['204', { status: 204 }, {}],
    ['an empty object', json({}), {}],
    ['only nulls', json({ email: null, locale: null, timeZone: null, firstName: null, optedOut: null }), {}],
    ['an opt-out without an address', json({ optedOut: true }), { optedOut: true }],
    ['an address with a name', json({ email: 'Jo <jo@example.com>' }), { email: 'jo@example.com' }],
    ['several addresses', json({ email: 'jo@example.com; al@example.com' }), {}],
    [
      'more than Kitkeeper needs',
      json({ email: 'jo@example.com', dob: '2001-01-01' }),
      { email: 'jo@example.com' },
    ],
  ])('the source "service" accepts %s as an answer', async (_, answering, known) => {
    const { url } = await serving(answering)
    expect(await contactFromService({ url }).find(REQUEST)).toEqual(known)
  })

  it.each<[string, Answering]>([
    ['an opt-out that is neither true nor false', json({ email: 'jo@example.com', optedOut: 'yes' })],
    [
      '404 from a gateway',
      { status: 404, body: '<h1>Not found</h1>', headers: { 'content-type': 'text/html' } },
    ],
    ['410', json({}, 410)],
    ['400', json({}, 400)],
    ['405', json({}, 405)],
  ])(
    'the source "service" is asked again after %s, so that nobody who opted out gets an email by mistake',
    async (_, answering) => {
      const { url } = await serving(answering)
      expect((await failureOf(find(contactFromService({ url })))).type).toBe('ServiceUnavailable')
    },
  )
})

const find = async (source: ContactSource): Promise<unknown> => source.find(REQUEST)

describe.each(SOURCES)('%s', (_, sourceAt) => {
  it.each<[string, Answering]>([
    ['500', json({ detail: 'john@email.com broke it' }, 500)],
    ['503', { status: 503 }],
    ['429', { status: 429 }],
    ['plain text', { status: 200, body: 'john@email.com' }],
    ['a list', json(['john@email.com'])],
    ['an empty body', { status: 200, body: '' }],
    ['half an object', { status: 200, body: '{"email": "john@em', headers: { 'content-length': '500' } }],
    ['an answer that is far too long', { status: 200, body: JSON.stringify({ email: 'j'.repeat(300_000) }) }],
    ['a dropped connection', 'drops'],
    ['a redirect', { status: 307, headers: { location: 'http://127.0.0.1:9/' } }],
  ])(
    'a contact look-up is retried after %s, and the error does not quote the answer',
    async (_answer, answering) => {
      const { url } = await serving(answering)
      const failure = await failureOf(find(sourceAt(url)))
      expect(failure).toMatchObject({ type: 'ServiceUnavailable', nonRetryable: false })
      expect(`${failure.message} ${failure.stack} ${failure.cause}`).not.toMatch(/john@em|secret/)
    },
  )

  it('a contact look-up is retried if the service does not answer', async () => {
    const { url } = await serving('hangs')
    expect((await failureOf(find(sourceAt(url)))).message).toMatch(/is unavailable: no answer in 3 s\.$/)
  })

  it('a contact look-up is retried if an answer stalls, even if garbage is collected in the meantime', async () => {
    setFlagsFromString('--expose-gc')
    // V8 adds this function because of the flag.
    const collectGarbage = runInNewContext('gc') as () => void
    const { url } = await serving({ status: 200, body: '{"email": ', headers: { 'content-length': '500' } })
    const collecting = setInterval(collectGarbage, 100)
    const failure = await failureOf(find(sourceAt(url))).finally(() => clearInterval(collecting))
    expect(failure.message).toMatch(/its answer .* is incomplete/)
  })

  it('a contact look-up closes the connection if an answer is endless', async () => {
    service = await httpService(() => 'never ends')
    const failure = await failureOf(find(sourceAt(service.url)))
    expect(failure.message).toMatch(/too long\.$/)
    // The connection does not stay open.
    await service.hungUp
  })

  it('a contact look-up is retried if nothing listens at the address', async () => {
    const { url, close } = await serving('drops')
    await close()
    expect((await failureOf(find(sourceAt(url)))).message).toMatch(/is unavailable: ECONNREFUSED\.$/)
  })

  it.each([401, 403])(
    'a contact look-up fails as a login if the service answers %i, so that staff are alerted at once',
    async (status) => {
      const { url } = await serving({ status })
      const failure = await failureOf(find(sourceAt(url)))
      expect(failure).toMatchObject({ type: 'ServiceLogin', nonRetryable: false })
      expect(failure.message).not.toContain(KEY)
    },
  )
})

describe('createFindContact', () => {
  const source = (
    name: ContactSource['name'],
    known: Partial<Contact> | undefined,
    isAsked: ContactSource['isAsked'] = 'for an address',
  ) => ({ name, isAsked, find: jest.fn(() => known) })

  it('the contact of a patient has the first address with its name, and the rest from whichever source knows it first', async () => {
    const sources = [
      source('payload', undefined),
      source('junction', { email: 'a@example.com', firstName: 'Ann' }),
      source('service', { email: 'b@example.com', firstName: 'Bo', locale: 'es', timeZone: 'UTC' }, 'always'),
    ]
    expect(await createFindContact(sources)(REQUEST)).toEqual({
      email: 'a@example.com',
      firstName: 'Ann',
      locale: 'es',
      timeZone: 'UTC',
    })
  })

  it('the contact of a patient is not looked up in a later source if an earlier one has an address', async () => {
    const junction = source('junction', { email: 'a@example.com' })
    await createFindContact([source('payload', { email: 'p@example.com' }), junction])(REQUEST)
    expect(junction.find).not.toHaveBeenCalled()
  })

  it('the contact of a patient is what an operator set, but an opt-out still counts', async () => {
    const sources = [
      source('payload', { email: 'p@example.com' }),
      source('service', { optedOut: true }, 'always'),
    ]
    const override = { email: 'op@example.com', firstName: 'Op' }
    expect(await createFindContact(sources)({ ...REQUEST, override })).toEqual({
      ...override,
      optedOut: true,
    })
  })

  it('the contact of a patient is empty if no source has an address', async () => {
    expect(await createFindContact([source('payload', undefined)])(REQUEST)).toEqual({})
  })

  it.each([{ firstName: 'Ann' }, {}])(
    'the contact of a minor is empty if the proxy has no address, whatever else is known: %j',
    async (proxy) => {
      const people = { patient: { firstName: 'Tim', email: 'tim@example.com' }, proxy }
      expect(await createFindContact([contactFromPayload])({ ...REQUEST, people })).toEqual({})
    },
  )

  it('the contact of a minor is the proxy', async () => {
    const people = {
      patient: { firstName: 'Tim', email: 'tim@example.com' },
      proxy: { firstName: 'Ann', email: 'ann@example.com' },
    }
    expect(await createFindContact([contactFromPayload])({ ...REQUEST, people })).toEqual({
      email: 'ann@example.com',
      firstName: 'Ann',
    })
  })
})
