import { Webhook } from 'svix'
import { planRun } from '../../../dev/simulator/deliveries'
import { createPoster } from '../../../dev/simulator/post'
import { type Answering, type HttpService, httpService } from '../../activities/http-service'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const [delivery] = planRun({
  scenario: 'happy',
  orders: 1,
  rate: 1,
  seed: 1,
  startAt: 0,
  shuffle: false,
  duplicate: false,
  drop: 0,
}).deliveries

describe('createPoster', () => {
  let receiver: HttpService
  let answer: Answering

  beforeEach(async () => {
    answer = { status: 204 }
    receiver = await httpService(() => answer)
  })
  afterEach(() => receiver.close())

  const post = (timeScale?: number) => {
    if (delivery === undefined) throw new Error('The run is empty.')
    return createPoster({ url: receiver.url, secret: SECRET, timeScale })(delivery)
  }

  it('the simulator signs a webhook as Svix does', async () => {
    expect(await post()).toEqual({ accepted: true })
    const [{ body = '', headers = {} } = {}] = receiver.asked
    const signed = {
      'svix-id': String(headers['svix-id']),
      'svix-timestamp': String(headers['svix-timestamp']),
      'svix-signature': String(headers['svix-signature']),
    }
    expect(new Webhook(SECRET).verify(body, signed)).toEqual(delivery?.body)
  })

  it('the simulator asks for shorter waits only if it has a time scale', async () => {
    await post()
    await post(100)
    expect(receiver.asked.map(({ headers }) => headers['x-kitkeeper-time-scale'])).toEqual([undefined, '100'])
  })

  it('the simulator says why the receiver refused a webhook', async () => {
    answer = { status: 401, body: '{"error":{"code":"bad_signature","message":"The signature is wrong."}}' }
    expect(await post()).toEqual({ accepted: false, status: 401, why: '401 The signature is wrong.' })
  })

  it('the simulator treats a redirect as a refusal, as Svix does', async () => {
    answer = { status: 302, body: 'elsewhere' }
    expect(await post()).toEqual({ accepted: false, status: 302, why: '302 elsewhere' })
  })

  it('the simulator says if nothing listens at the address', async () => {
    await receiver.close()
    expect(await post()).toEqual({ accepted: false, why: expect.stringContaining('ECONNREFUSED') })
  })
})
