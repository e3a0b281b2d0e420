/** The operators' command line on a real Temporal. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { ApplicationFailure } from '@temporalio/common'
import { changeOrder } from '../../cli/changes/change'
import { changeOrders } from '../../cli/changes/change-orders'
import { acknowledge } from '../../cli/commands/acknowledge'
import { links } from '../../cli/commands/links'
import { list } from '../../cli/commands/list'
import { pause } from '../../cli/commands/pause'
import { resend } from '../../cli/commands/resend'
import { resume } from '../../cli/commands/resume'
import { setContact } from '../../cli/commands/set-contact'
import { show } from '../../cli/commands/show'
import { timeline } from '../../cli/commands/timeline'
import type { Session } from '../../cli/orders/session'
import type { Prompt } from '../../cli/terminal/prompt'
import { Lookup } from '../../config/lookup'
import { criticalResult, lifecycle } from '../../dev/simulator/lifecycle'
import { WORKFLOW_TYPE, workflowIdOf } from '../../workflows/contract'
import { FIRST_LABELS } from '../../workflows/counters'
import { orderLists } from '../../workflows/operators/lists'
import { ordersOf, recorder, startTemporal, type TestTemporal, withWorker } from '../workflows/temporal'

jest.setTimeout(60_000)

let temporal: TestTemporal
let session: Session
let seed = 7_000

beforeAll(async () => {
  temporal = await startTemporal()
  session = {
    client: temporal.client,
    namespace: 'default',
    keyIds: ['test'],
    lookup: new Lookup([KEY]),
    webUi: 'http://ui',
    timeZone: 'America/Denver',
    junctionUrl: 'https://junction.test/{order_id}',
    deadlineMs: 10_000,
  }
})
afterAll(() => temporal.stop())

const KEY = { id: 'test', key: Buffer.alloc(32, 7) }

type Statuses = Parameters<typeof lifecycle>[0]['statuses']

/** Shows an order what its statuses bring, and waits until nothing is under way. */
async function stand(...statuses: Statuses): Promise<string> {
  seed += 1
  const { orderId, payloads } = lifecycle({ seed, startAt: Date.now(), statuses })
  const orders = ordersOf(temporal)
  for (const payload of payloads) await orders.show(payload)
  await orders.until(
    orderId,
    ({ timeline, notifications }) =>
      timeline.length === statuses.length && notifications.every(({ outcome }) => outcome !== 'under way'),
  )
  return orderId
}

/** Temporal lists an order a moment after it changed. */
async function listed(query: string, count: number): Promise<void> {
  while ((await temporal.client.workflow.count(query)).count < count);
}

const by = { by: 'ann', why: 'a test' }

/** A prompt at which somebody types `answer`; without one, a prompt that is not a terminal. */
function prompt(answer?: string): Prompt & { readonly said: string[] } {
  const said: string[] = []
  return {
    said,
    say: (text) => said.push(text),
    ...(answer !== undefined && {
      ask: async (question: string) => {
        said.push(question)
        return answer
      },
    }),
    startProgress: () => ({ update() {}, stop() {} }),
    interruption: () => new AbortController().signal,
  }
}

describe('list, show and timeline', () => {
  it('list finds orders by its filters, and says what needs attention', async () => {
    await withWorker(temporal, recorder().activities, async () => {
      const lost = await stand('ordered', 'lost')
      const traveling = await stand('ordered', {
        status: 'transit_customer',
        tracking: { outbound_tracking_number: '1Z999AA10123', outbound_courier: 'UPS\u001b[2J Ground' },
      })
      await listed('OrderStatus IN ("lost", "transit_customer")', 2)

      const needy = await list(session, { attention: true, limit: 5 })
      expect(needy.document).toMatchObject({
        orders: [
          {
            orderId: lost,
            status: 'lost',
            meaning: 'Shipment lost',
            attention: [{ what: expect.any(String) }],
          },
        ],
        total: 1,
      })
      expect(needy.text).toContain('⚠ Shipment lost')

      expect((await list(session, { carrier: 'ups', limit: 5 })).document).toMatchObject({
        orders: [{ orderId: traveling }],
      })
      expect((await list(session, { paused: true, limit: 5 })).document).toMatchObject({ orders: [] })
      await changeOrder(session, lost, pause({ by: 'ann', why: 'Complaint' }))
      expect((await list(session, { paused: 'complaint', limit: 5 })).document).toMatchObject({
        orders: [{ orderId: lost }],
      })
      expect((await list(session, { paused: 'strike', limit: 5 })).document).toMatchObject({ orders: [] })
      await changeOrder(session, lost, resume(by))
      expect((await list(session, { carrier: 'dhl', limit: 5 })).text).toContain('No running order matches.')
      expect((await list(session, { silent: 86_400_000, limit: 5 })).document).toMatchObject({ orders: [] })
      const first = await list(session, { limit: 1 })
      expect(first.document).toMatchObject({ orders: [{}], total: 2 })
      expect(first.text).toContain('Showing 1 of 2. Use --limit to show more.')
      await expect(list(session, { query: 'Foo = 1', limit: 1 })).rejects.toThrow(
        /^Temporal rejected the request/,
      )
    })
  })

  it('show prints an order even if another one does not exist', async () => {
    await withWorker(temporal, recorder().activities, async () => {
      const orderId = await stand('ordered', 'requisition_created')
      const { text, document, exitCode } = await show(session, [orderId, 'nobody'])
      expect(text).toContain('The lab accepted the requisition')
      expect(text).toMatch(
        new RegExp(
          `http://ui/namespaces/default/workflows/testkit-order-${orderId}/[0-9a-f-]+/user-metadata`,
        ),
      )
      expect(text).toContain('There is no order nobody. ')
      expect(text).toContain(`https://junction.test/${orderId}`)
      expect(text).toContain('Times are in America/Denver.')
      expect(document).toMatchObject({ orders: [{ orderId, state: 'RUNNING' }, { error: {} }] })
      expect(exitCode).toBe(1)
      expect((await timeline(session, orderId)).document).toMatchObject({
        entries: [{ kind: 'event', status: 'ordered' }, {}, {}, {}],
      })
    })
  })

  it('list works without a worker, and the other commands say that no worker answered', async () => {
    const orderId = await withWorker(temporal, recorder().activities, () =>
      stand('ordered', 'cancelled', 'lost'),
    )
    const query = `WorkflowId = "testkit-order-${orderId}" AND NeedsAttention = true`
    await listed(query, 1)
    const impatient = { ...session, deadlineMs: 500 }
    await expect(timeline(impatient, orderId)).rejects.toThrow(`No worker answered for order ${orderId}.`)
    await expect(changeOrder(impatient, orderId, pause(by))).rejects.toThrow(/Nothing was changed\.$/)
    const { text, document } = await list(impatient, { query, limit: 50, why: true })
    expect(document).toMatchObject({ orders: [{ orderId, status: 'lost', needsAttention: true }] })
    expect(text).toContain('Cannot show what needs attention. No worker answered')
  })
})

describe('orders that need attention', () => {
  it('list --attention shows an urgent order first, however few it shows and however many started later', async () => {
    await withWorker(temporal, recorder().activities, async () => {
      const life = lifecycle({ seed: 6_900, startAt: Date.now(), statuses: ['ordered', 'do_not_process'] })
      for (const payload of [...life.payloads, criticalResult(life)]) await ordersOf(temporal).show(payload)
      await ordersOf(temporal).until(life.orderId, ({ attention }) => attention.length === 2)
      for (let later = 0; later < 3; later += 1) await stand('ordered', 'do_not_process')
      const query = 'OrderStatus = "do_not_process"'
      await listed(`${query} AND Attention = "do_not_process"`, 4)
      await listed(`${query} AND Attention = "urgent"`, 1)
      const shown = await list(session, { attention: true, query, limit: 2 })
      expect(shown.document).toMatchObject({
        orders: [
          { orderId: life.orderId, labels: ['urgent', 'critical_result', 'do_not_process'] },
          { labels: ['do_not_process'] },
        ],
        total: 4,
      })
      expect(shown.text).toContain('⚠ URGENT: The lab flagged this order as urgent')
      expect(shown.text).toContain('Showing 2 of 4. Use --limit to show more.')
      const page = new RegExp(
        `^http://ui/namespaces/default/workflows/testkit-order-${life.orderId}/[0-9a-f-]+/user-metadata$`,
      )
      expect(shown.document).toMatchObject({ orders: [{ webUi: expect.stringMatching(page) }, {}] })
      // Without a word from the orders, Temporal's own list says why.
      expect((await list(session, { query, limit: 1, all: true })).text).toContain('⚠ do_not_process')
    })
  })

  it('list --undelivered finds an order whose patient’s address could not be looked up, and says so', async () => {
    const { activities } = recorder({
      async notifyPatient() {
        throw ApplicationFailure.nonRetryable('The contact service was away', 'ServiceUnavailable')
      },
    })
    await withWorker(temporal, activities, async () => {
      const orderId = await stand('ordered')
      await listed(`WorkflowId = "${workflowIdOf(orderId)}" AND Attention = "lookup_failed"`, 1)
      const query = `WorkflowId = "${workflowIdOf(orderId)}"`
      const found = await list(session, { undelivered: true, why: true, query, limit: 5 })
      expect(found.document).toMatchObject({ orders: [{ orderId, labels: ['lookup_failed'] }] })
      expect(found.text).toContain('The patient’s address could not be looked up for a day')
      const page = (await show(session, [orderId])).text
      expect(page).toContain(
        'Order confirmed, failed: The patient’s address could not be looked up for a day',
      )
      expect(page).toContain('Check that Junction’s API and your contact service answer.')
      expect(page).toMatch(new RegExp(`npm run orders -- resend ${orderId} order_confirmed:\\d+ --why "…"`))
      expect(FIRST_LABELS.notices).toContainEqual({
        to: 'patient',
        subject: 'order_confirmed',
        outcome: 'failed',
        why: 'lookup_failed',
      })
    })
  })

  it('links prints the addresses of lists in the Web UI, the urgent orders first', async () => {
    const { text, document } = await links(session)
    expect(text.split('\n')[0]).toMatch(
      /^urgent +http:\/\/ui\/namespaces\/default\/workflows\?query=Attention%20%3D%20%22urgent%22/,
    )
    expect(document).toMatchObject({
      lists: [{ name: 'urgent', url: expect.any(String) }, {}, {}, {}, {}, {}, {}, {}, {}],
    })
    for (const { query } of orderLists(Date.now())) {
      // Temporal refuses a query that it does not understand.
      expect(await temporal.client.workflow.count(query)).toMatchObject({ count: expect.any(Number) })
    }
    await expect(links({ ...session, webUi: undefined })).rejects.toThrow('TEMPORAL_UI_URL')
  })
})

describe('naming an order', () => {
  /** Junction's ids are UUIDs; these two begin alike. */
  const [ONE, OTHER] = [
    '08bc7f58-0000-4000-8000-000000000001',
    '08bc7f58-0000-4000-8000-000000000002',
  ] as const

  async function placed(orderId: string): Promise<void> {
    const { payloads } = lifecycle({ seed: 1, orderId, startAt: Date.now(), statuses: ['ordered'] })
    for (const payload of payloads) await ordersOf(temporal).show(payload)
    await ordersOf(temporal).untilSent(orderId, 1)
    await listed(`WorkflowId = "${workflowIdOf(orderId)}"`, 1)
  }

  it('an order can be named by the beginning of its id or its short number, even if it has finished', async () => {
    await withWorker(temporal, recorder().activities, async () => {
      await placed(ONE)
      for (const name of ['08bc7f', '08BC-7F58', '08bc7f58', '08bc7f58-0000', workflowIdOf('08bc7f58')]) {
        expect((await timeline(session, name)).document).toMatchObject({ orderId: ONE })
      }
      expect(await changeOrders(session, prompt(), ['08BC7F58'], {}, pause(by))).toMatchObject({
        document: { orderId: ONE, answer: expect.stringMatching(/^Paused/) },
      })
      await ordersOf(temporal).handle(ONE).terminate('done')
      await listed(`WorkflowId = "${workflowIdOf(ONE)}" AND ExecutionStatus = "Terminated"`, 1)
      expect((await show(session, ['08BC-7F58'])).document).toMatchObject({
        orders: [{ orderId: ONE, state: 'TERMINATED' }],
      })
    })
  })

  it('a name that fits several orders lists them, and a name that fits none says so', async () => {
    await withWorker(temporal, recorder().activities, async () => {
      await placed(OTHER)
      const { text, exitCode } = await show(session, ['08BC-7F58', OTHER])
      expect(text).toContain('Several orders begin with 08bc7f58: ')
      for (const orderId of [ONE, OTHER]) expect(text).toContain(orderId)
      expect(text).toContain('Order placed')
      expect(exitCode).toBe(1)
      await expect(changeOrders(session, prompt(), ['FFFF-0000'], {}, pause(by))).rejects.toThrow(
        'There is no order whose id begins with ffff0000.',
      )
    })
  })
})

describe('an order that no worker can continue', () => {
  it('an order that no worker can continue does not hide the others, and list --stuck finds it', async () => {
    // Long enough for a worker of a busy machine, for each of the few that are asked in vain.
    const impatient = { ...session, deadlineMs: 5_000 }
    try {
      await withWorker(temporal, recorder().activities, async () => {
        const traveling = await stand('ordered', {
          status: 'transit_customer',
          tracking: { outbound_tracking_number: '1Z999AA10124', outbound_courier: 'Stork' },
        })
        // A task that nobody takes is as good as one that always fails.
        await temporal.client.workflow.start(WORKFLOW_TYPE, {
          workflowId: workflowIdOf('stuck-1'),
          taskQueue: 'nobody',
          args: [{ orderId: 'stuck-1' }],
        })
        await listed(
          `WorkflowId = "${workflowIdOf('stuck-1')}" OR WorkflowId = "${workflowIdOf(traveling)}"`,
          2,
        )
        const storks = await list(impatient, { carrier: 'stork', limit: 50 })
        expect(storks.document).toMatchObject({ orders: [{ orderId: traveling }] })
        expect(storks.text).toContain('1 order did not answer. See docs/operating.md#order-stuck.')
        const another = await stand('ordered', {
          status: 'transit_customer',
          tracking: { outbound_tracking_number: '1Z999AA10125', outbound_courier: 'Stork' },
        })
        await listed(`WorkflowId = "${workflowIdOf(another)}"`, 1)
        // One that does not answer takes no place among those that are shown.
        const one = await list(impatient, { carrier: 'stork', limit: 1 })
        expect(one.document).toMatchObject({ orders: [{}] })
        expect(one.text).toContain('Showing 1. Use --limit to show more.')
        await temporal.client.workflow.getHandle(workflowIdOf(another)).terminate('seen')
        await listed(`WorkflowId = "${workflowIdOf(another)}" AND ExecutionStatus = "Terminated"`, 1)
        expect((await list(impatient, { stuck: true, limit: 50 })).document).toMatchObject({
          orders: [{ orderId: 'stuck-1' }],
          notes: [],
        })
        const careful = prompt('y')
        const paused = await changeOrders(impatient, careful, [], { carrier: 'stork' }, pause(by))
        expect(paused).toMatchObject({ text: '1 order paused, 0 failed.', exitCode: 0 })
        expect(careful.said[0]).toBe('1 order did not answer. See docs/operating.md#order-stuck. Skipped.')
      })
    } finally {
      await temporal.client.workflow.getHandle(workflowIdOf('stuck-1')).terminate('the test is over')
    }
  })
})

describe('changing one order', () => {
  it('a change to one order prints what the order answers, or why it refuses', async () => {
    await withWorker(temporal, recorder().activities, async () => {
      const orderId = await stand('ordered', 'sample_error')
      await expect(changeOrder(session, orderId, resume(by))).rejects.toThrow(/^The order is not paused\.$/)
      expect(await changeOrder(session, orderId, pause(by))).toMatch(/^Paused: /)
      expect(await changeOrder(session, orderId, resume(by))).toMatch(/^Resumed: /)
      expect(await changeOrder(session, orderId, resend({ key: 'new_kit_needed', ...by }))).toMatch(
        /^Sending /,
      )
      expect(await changeOrder(session, orderId, setContact({ email: 'jo@example.com', ...by }))).toMatch(
        /address is set/,
      )
      await expect(changeOrder(session, orderId, acknowledge(by, ['stuck']))).rejects.toThrow(
        /^These do not need attention: stuck\. These do: setback:/,
      )
      expect(await changeOrder(session, orderId, acknowledge(by, ['setback']))).toMatch(/^Acknowledged: /)
      const page = stripVTControlCharacters((await show(session, [`${orderId}`])).text)
      expect(page).toContain('ann resent "A new kit is needed": a test')
      expect(page).not.toContain('jo@example.com')
    })
  })

  it('a change to one order says if the order has finished or does not exist', async () => {
    await withWorker(temporal, recorder().activities, async () => {
      const orderId = await stand('ordered')
      await ordersOf(temporal).handle(orderId).terminate('done')
      await expect(changeOrder(session, orderId, pause(by))).rejects.toThrow(
        `Order ${orderId} has finished, so it cannot be changed.`,
      )
      expect((await show(session, [orderId])).text).toContain('Finished (terminated')
      await expect(changeOrder(session, 'nobody', pause(by))).rejects.toThrow('There is no order nobody. ')
    })
  })

  it('a change to one order takes the workflow id that the Web UI shows', async () => {
    await withWorker(temporal, recorder().activities, async () => {
      const orderId = await stand('ordered')
      const answer = await changeOrders(session, prompt(), [`testkit-order-${orderId}`], {}, pause(by))
      expect(answer).toMatchObject({
        document: { orderId, answer: expect.stringMatching(/^Paused/) },
        exitCode: 0,
      })
    })
  })
})

describe('changing many orders', () => {
  const query = 'OrderStatus = "registered"'

  it('a change to many orders counts, shows and asks first, then says how many were changed and why others were not', async () => {
    await withWorker(temporal, recorder().activities, async () => {
      const orderIds = await Promise.all(Array.from({ length: 10 }, () => stand('ordered', 'registered')))
      await listed(query, 10)
      const [one = ''] = orderIds
      await changeOrder(session, one, pause(by))

      const dry = await changeOrders(session, prompt(), [], { query, dryRun: true }, pause(by))
      expect(dry).toMatchObject({ document: { matched: 10, dryRun: true }, exitCode: 0 })
      await expect(changeOrders(session, prompt(), [], { query }, pause(by))).rejects.toThrow(/Add --yes/)
      const hesitant = prompt('n')
      expect((await changeOrders(session, hesitant, [], { query }, pause(by))).exitCode).toBe(1)
      expect(hesitant.said.join('\n')).toMatch(
        /^10 running orders match:\n.*… and 5 more\nPause 10 orders\? Type y: $/s,
      )
      const interrupted = { ...prompt('y'), interruption: () => AbortSignal.abort() }
      expect(await changeOrders(session, interrupted, [], { query }, pause(by))).toMatchObject({
        document: { done: 0, left: 10 },
        exitCode: 130,
      })

      const paused = await changeOrders(session, prompt('y'), [], { query }, pause(by))
      expect(stripVTControlCharacters(paused.text)).toBe(
        `9 orders paused, 1 failed.\n  1 × The order is already paused. (${one})`,
      )
      expect(paused.exitCode).toBe(1)
      const resumed = await changeOrders(session, prompt(), orderIds, {}, resume(by))
      expect(resumed).toMatchObject({ text: '10 orders resumed, 0 failed.', exitCode: 0 })
    })

    // The worker has gone: some are under way by the time that a few are known to get no answer.
    const impatient = { ...session, deadlineMs: 500 }
    const stopped = await changeOrders(impatient, prompt(), [], { query, yes: true }, pause(by))
    expect(stopped).toMatchObject({ document: { matched: 10, done: 0 }, exitCode: 1 })
  })

  it.each([
    ['neither orders nor filters', [], {}, 'Name an order, or use'],
    ['both orders and filters', ['5d3b'], { query }, 'not both'],
  ])('refuses a change that names %s', async (_, orderIds, options, sentence) => {
    await expect(changeOrders(session, prompt(), orderIds, options, pause(by))).rejects.toThrow(sentence)
  })
})

describe('the command', () => {
  const KEYS = `test:${Buffer.alloc(32, 7).toString('base64')}`

  async function run(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    const child = spawn(process.execPath, ['--import', 'tsx', 'cli/main.ts', ...args], {
      cwd: join(__dirname, '../..'),
      env: {
        ...process.env,
        TEMPORAL_ADDRESS: temporal.env.address,
        ENCRYPTION_KEYS: KEYS,
        KITKEEPER_BY: 'ann',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const output = { out: '', err: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output.out += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output.err += text
    })
    const [exitCode]: unknown[] = await once(child, 'close')
    return { ...output, exitCode }
  }

  it('npm run orders prints results and exit codes, and no colors into a pipe', async () => {
    await withWorker(temporal, recorder().activities, async () => {
      const orderId = await stand('ordered', 'requisition_created', 'with_customer')
      await listed('OrderStatus = "with_customer"', 1)
      const shown = await run(['list', '--status', 'with_customer', '--json'])
      expect(JSON.parse(shown.out)).toMatchObject({ orders: [{ orderId }], total: 1, notes: [] })
      expect(await run(['pause', orderId, '--by', 'ann', '--why', 'trip'])).toEqual({
        out: 'Paused: until you resume the order, the patient gets only emails that you resend. Staff are still alerted.\n',
        err: '',
        exitCode: 0,
      })
      expect(await run(['pause', orderId])).toEqual({
        out: '',
        err: 'The order is already paused.\n',
        exitCode: 1,
      })
      expect(await run(['resume', orderId, '--by', 'root'])).toEqual({
        out: '',
        err: 'Say who you are with --by or KITKEEPER_BY: "root" is not a person. Nothing was changed.\n',
        exitCode: 1,
      })
      const { out } = await run(['timeline', orderId])
      expect(out).toContain('ann paused: trip')
      expect(out).not.toContain('\u001b')
      const unasked = await run(['resume', '--status', 'with_customer', '--json'])
      expect(JSON.parse(unasked.out)).toMatchObject({ error: { message: expect.stringContaining('--yes') } })
      expect(unasked.exitCode).toBe(1)
      expect(await run(['set-contact', orderId, 'very.private@example.com'])).toMatchObject({ exitCode: 0 })
      const history = JSON.stringify(await ordersOf(temporal).handle(orderId).fetchHistory())
      expect(history).toContain('setContact')
      expect(history).not.toContain(Buffer.from('{"email":"very.private').toString('base64').slice(0, 24))
    })
  })

  it('npm run orders refuses to run without a key, and says how to make one and how to do without', async () => {
    const { out, err, exitCode } = await run(['list'], { ENCRYPTION_KEYS: '', DATA_DIR: '/nowhere' })
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 1 })
    for (const words of ['ENCRYPTION_KEYS is not set', 'npm run keys -- new', 'ENCRYPTION=off'])
      expect(err).toContain(words)
  })

  it('npm run orders with ENCRYPTION=off says which key it lacks to read an encrypted order', async () => {
    await withWorker(temporal, recorder().activities, async () => {
      const orderId = await stand('ordered')
      const off = { ENCRYPTION_KEYS: '', ENCRYPTION: 'off' }
      expect(await run(['show', orderId], off)).toEqual({
        out: '',
        err: 'Orders are encrypted with the key "test", but ENCRYPTION_KEYS is not set. Use the worker\'s value.\n',
        exitCode: 1,
      })
    })
  })

  it('npm run orders finds the key that npm start keeps on the same machine', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'kitkeeper-orders-'))
    writeFileSync(join(dataDir, 'encryption-keys'), `${KEYS}\n`)
    await withWorker(temporal, recorder().activities, async () => {
      const orderId = await stand('ordered')
      const shown = await run(['show', orderId, '--json'], {
        TEMPORAL_ADDRESS: temporal.env.address.replace(/^.*:/, '127.0.0.1:'),
        ENCRYPTION_KEYS: '',
        DATA_DIR: dataDir,
      })
      expect(JSON.parse(shown.out)).toMatchObject({ orders: [{ orderId }] })
    })
    rmSync(dataDir, { recursive: true })
  })

  it('npm run orders says at which address Temporal does not answer', async () => {
    const { err, exitCode } = await run(['list'], { TEMPORAL_ADDRESS: '', TEMPORAL_PORT: '1' })
    expect(err).toMatch(/^Temporal does not answer at localhost:1\. .*\n$/)
    expect(exitCode).toBe(1)
  })

  it('npm run orders --json prints errors in the command line as JSON, too', async () => {
    const { out, err, exitCode } = await run(['list', '--json', '--limit', 'all'])
    expect(JSON.parse(out)).toMatchObject({ error: { message: expect.stringContaining('whole number') } })
    expect({ err, exitCode }).toEqual({ err: '', exitCode: 1 })
  })
})
