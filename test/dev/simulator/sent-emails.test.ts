import { EmailCounter, sentIn } from '../../../dev/simulator/sent-emails'
import { type HttpService, httpService } from '../../activities/http-service'

const metrics = (patients: number, staff: number): string =>
  [
    '# TYPE kitkeeper_mails_total counter',
    `kitkeeper_mails_total{kind="kit_shipped",result="sent"} ${patients}`,
    'kitkeeper_mails_total{kind="kit_shipped",result="refused"} 7',
    'kitkeeper_mails_total{kind="results_ready",result="sent"} 1',
    `kitkeeper_mails_total{kind="staff",result="sent"} ${staff}`,
    '',
  ].join('\n')

it('the simulator counts the emails that a worker’s metrics call sent, to patients and to staff', () => {
  expect(sentIn(metrics(2, 4))).toEqual({ toPatients: 3, toStaff: 4 })
})

describe('EmailCounter', () => {
  let worker: HttpService
  let body: string
  beforeEach(async () => {
    body = metrics(2, 0)
    worker = await httpService(() => ({ status: 200, body }))
  })
  afterEach(() => worker.close())

  it('the simulator counts only emails that went out since it started, and waits for the last of them', async () => {
    const counter = new EmailCounter(worker.url)
    await counter.start(() => {})
    expect(counter.sent).toEqual({ toPatients: 0, toStaff: 0 })
    body = metrics(5, 1)
    await counter.settle(new AbortController().signal)
    counter.stop()
    expect(counter.sent).toEqual({ toPatients: 3, toStaff: 1 })
  })

  it('the simulator does not count emails if no worker answers', async () => {
    await worker.close()
    const counter = new EmailCounter(worker.url)
    await counter.start(() => {})
    await counter.settle(new AbortController().signal)
    expect(counter.sent).toBeUndefined()
  })
})
