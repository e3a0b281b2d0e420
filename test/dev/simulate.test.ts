/** `npm run simulate`, against a receiver that answers as a test says. */

import { type Answering, type HttpService, httpService } from '../activities/http-service'
import { PATIENCE_MS, run } from '../stack'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

jest.setTimeout(PATIENCE_MS)

describe('npm run simulate', () => {
  let receiver: HttpService
  let answer: Answering
  beforeEach(async () => {
    answer = { status: 204 }
    receiver = await httpService(() => answer)
  })
  afterEach(() => receiver.close())

  const simulate = async (...args: string[]) => {
    const { exitCode, output } = run('simulate', {}, ['--url', receiver.url, '--secret', SECRET, ...args])
    return { exitCode: await exitCode, output: output() }
  }

  it('the simulator stops after the receiver refused three signatures, and says what to check', async () => {
    answer = { status: 401, body: '{"error":{"code":"bad_signature","message":"The signature is wrong."}}' }
    const { exitCode, output } = await simulate('--rate', '50')
    expect(exitCode).toBe(1)
    expect(receiver.asked.filter(({ method }) => method === 'POST')).toHaveLength(3)
    expect(output).toContain('3 × 401 The signature is wrong.')
    expect(output).toContain('Stopped after 3 webhooks whose signature the receiver refused.')
  })

  it('the simulator continues if the receiver refuses webhooks for another reason', async () => {
    answer = { status: 503, body: '{"error":{"message":"Temporal is away."}}' }
    const { exitCode, output } = await simulate('--rate', '50')
    expect(exitCode).toBe(1)
    expect(output).toContain('8 × 503 Temporal is away.')
  })

  it('the simulator suggests a scenario for a misspelled name', async () => {
    const { exitCode, output } = await simulate('--scenario', 'refusd')
    expect(exitCode).toBe(1)
    expect(output).toContain('Did you mean "refused"?')
  })

  it('the simulator lists one scenario per line with its description', async () => {
    const { output } = await simulate('--list')
    expect(output.split('\n')).toContain(
      'opted_out               The contact service says that the patient wants no emails',
    )
  })
})
