/** From a signed webhook to the email in the mailbox: the real processes, the real Temporal, real SMTP. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { array, create, type as object, string } from 'superstruct'
import { Webhook } from 'svix'
import { readWebhookSecret } from '../dev/stack/webhook-secret'
import { freePorts, type RunningCommand, run, until } from './stack'

jest.setTimeout(5 * 60_000)

const REQUISITION_CREATED = join(__dirname, 'fixtures/junction/webhook-requisition-created.json')

let env: Record<string, string>
let dataDir: string
let stack: RunningCommand

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'kitkeeper-end-to-end-'))
  env = { ...(await freePorts()), DATA_DIR: dataDir }
  stack = run('start', env)
  await until('the stack is ready', () => {
    if (stack.process.exitCode !== null) throw new Error(`It ended: ${stack.output()}`)
    return stack.output().includes('Kitkeeper is ready.')
  })
})

afterAll(async () => {
  stack.process.kill('SIGINT')
  await stack.exitCode
  rmSync(dataDir, { recursive: true, force: true })
})

const Emails = array(
  object({ subject: string(), text: string(), html: string(), to: array(object({ address: string() })) }),
)

async function emailsTo(address: string) {
  const response = await fetch(`http://127.0.0.1:${env.MAILBOX_PORT}/email`)
  const emails = create(await response.json(), Emails)
  return emails.filter(({ to }) => to.some((recipient) => recipient.address === address))
}

/** The body as Junction would post it, with this address and order id. */
function requisitionCreated(orderId: string, email: string): string {
  const body: { data: Record<string, unknown> } = JSON.parse(readFileSync(REQUISITION_CREATED, 'utf8'))
  return JSON.stringify({
    ...body,
    data: { ...body.data, id: orderId, patient_details: { first_name: 'Jo', email } },
  })
}

let posted = 0
async function post(body: string): Promise<number> {
  posted += 1
  const [id, now] = [`msg_${posted}`, new Date()]
  const response = await fetch(`http://127.0.0.1:${env.PORT}/webhooks/junction`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'svix-id': id,
      'svix-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'svix-signature': new Webhook(readWebhookSecret(dataDir) ?? '').sign(id, now, body),
    },
    body,
  })
  return response.status
}

it('sends exactly one email about a requisition, however often Junction posts the webhook', async () => {
  const body = requisitionCreated('e2e-1', 'jo@example.com')
  expect(await post(body)).toBe(204)
  await until('the email arrives', async () => (await emailsTo('jo@example.com')).length > 0)
  expect(await Promise.all(Array.from({ length: 5 }, () => post(body)))).toEqual([204, 204, 204, 204, 204])

  // Another order's email goes through the same queue later, so by then a repeated one would have arrived.
  expect(await post(requisitionCreated('e2e-2', 'sam@example.com'))).toBe(204)
  await until('the other email arrives', async () => (await emailsTo('sam@example.com')).length > 0)
  const [email, ...more] = await emailsTo('jo@example.com')
  expect(more).toEqual([])
  expect(email?.subject).toBe('The lab is ready for your order')
  expect(email?.text).toContain('Jo')
  expect(`${email?.subject} ${email?.text} ${email?.html}`).not.toContain('Female General Wellness')
})

it('the receiver and the worker log no email address and no name of a test', () => {
  const logs = ['receiver', 'worker']
    .map((name) => readFileSync(join(dataDir, 'logs', `${name}.log`), 'utf8'))
    .join('')
  expect(logs).toContain('Patient notified')
  expect(logs).not.toContain('example.com')
  expect(logs).not.toContain('Wellness')
})
