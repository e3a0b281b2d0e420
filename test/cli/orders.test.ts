/** The operators' command line on a real Temporal. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import type { Desk } from '../../cli/desk'
import { list } from '../../cli/list'
import type { Session } from '../../cli/session'
import { show } from '../../cli/show'
import { acknowledge, pause, resend, resume, setContact, steer } from '../../cli/steer'
import { steerTargets } from '../../cli/targets'
import { timeline } from '../../cli/timeline'
import { lifecycle } from '../../dev/simulator/lifecycle'
import { WORKFLOW_TYPE, workflowIdOf } from '../../workflows/contract'
import { ordersOf, recorder, startTemporal, type TestTemporal, withWorker } from '../workflows/temporal'

jest.setTimeout(60_000)

let temporal: TestTemporal
let session: Session
let seed = 7_000

beforeAll(async () => {
  temporal = await startTemporal()
  session = { client: temporal.client, namespace: 'default', webUi: 'http://ui', deadlineMs: 10_000 }
})
afterAll(() => temporal.stop())

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

/** Somebody who types `answer`, or nobody. */
function desk(answer?: string): Desk & { readonly said: string[] } {
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
    showBar: () => ({ update() {}, end() {} }),
    interruption: () => new AbortController().signal,
  }
}

describe('looking', () => {
  it('lists what matches, and what needs a person', async () => {
    await withWorker(temporal, recorder().activities, async () => {
      const lost = await stand('ordered', 'lost')
      const travelling = await stand('ordered', {
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

      expect((await list(session, { courier: 'ups', limit: 5 })).document).toMatchObject({
        orders: [{ orderId: travelling }],
      })
      expect((await list(session, { paused: true, limit: 5 })).document).toMatchObject({ orders: [] })
      await steer(session, lost, pause({ by: 'ann', why: 'Complaint' }))
      expect((await list(session, { paused: 'complaint', limit: 5 })).document).toMatchObject({
        orders: [{ orderId: lost }],
      })
      expect((await list(session, { paused: 'strike', limit: 5 })).document).toMatchObject({ orders: [] })
      await steer(session, lost, resume(by))
      expect((await list(session, { courier: 'dhl', limit: 5 })).text).toContain('No running order matches.')
      expect((await list(session, { silent: 86_400_000, limit: 5 })).document).toMatchObject({ orders: [] })
      const first = await list(session, { limit: 1 })
      expect(first.document).toMatchObject({ orders: [{}], total: 2 })
      expect(first.text).toContain('There are 2: --limit shows them.')
      await expect(list(session, { query: 'Foo = 1', limit: 1 })).rejects.toThrow(
        /^Temporal does not take this/,
      )
    })
  })

  it('shows an order, and beside it one that does not exist', async () => {
    await withWorker(temporal, recorder().activities, async () => {
      const orderId = await stand('ordered', 'requisition_created')
      const { text, document, exitCode } = await show(session, [orderId, 'nobody'])
      expect(text).toContain('The lab accepted the requisition')
      expect(text).toContain(`http://ui/namespaces/default/workflows/testkit-order-${orderId}`)
      expect(text).toContain('There is no order nobody: ')
      expect(document).toMatchObject({ orders: [{ orderId, state: 'RUNNING' }, { error: {} }] })
      expect(exitCode).toBe(1)
      expect((await timeline(session, orderId)).document).toMatchObject({
        entries: [{ kind: 'event', status: 'ordered' }, {}, {}, {}],
      })
    })
  })

  it('says that no worker answers, and lists all the same', async () => {
    const orderId = await withWorker(temporal, recorder().activities, () =>
      stand('ordered', 'cancelled', 'lost'),
    )
    const query = `WorkflowId = "testkit-order-${orderId}" AND NeedsAttention = true`
    await listed(query, 1)
    const impatient = { ...session, deadlineMs: 500 }
    await expect(timeline(impatient, orderId)).rejects.toThrow(`No worker answers for order ${orderId}.`)
    await expect(steer(impatient, orderId, pause(by))).rejects.toThrow(/Nothing was changed\.$/)
    const { text, document } = await list(impatient, { query, limit: 50, why: true })
    expect(document).toMatchObject({ orders: [{ orderId, status: 'lost', needsAttention: true }] })
    expect(text).toContain('What needs a person is not shown: No worker answers')
  })
})

describe('an order that a worker cannot go on with', () => {
  it('keeps nobody from asking the others, and can be found', async () => {
    // Long enough for a worker of a busy machine, for each of the few that are asked in vain.
    const impatient = { ...session, deadlineMs: 5_000 }
    try {
      await withWorker(temporal, recorder().activities, async () => {
        const travelling = await stand('ordered', {
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
          `WorkflowId = "${workflowIdOf('stuck-1')}" OR WorkflowId = "${workflowIdOf(travelling)}"`,
          2,
        )
        const storks = await list(impatient, { courier: 'stork', limit: 50 })
        expect(storks.document).toMatchObject({ orders: [{ orderId: travelling }] })
        expect(storks.text).toContain('1 order does not answer; see docs/operating.md, "Order stuck".')
        const another = await stand('ordered', {
          status: 'transit_customer',
          tracking: { outbound_tracking_number: '1Z999AA10125', outbound_courier: 'Stork' },
        })
        await listed(`WorkflowId = "${workflowIdOf(another)}"`, 1)
        // One that does not answer takes no place among those that are shown.
        const one = await list(impatient, { courier: 'stork', limit: 1 })
        expect(one.document).toMatchObject({ orders: [{}] })
        expect(one.text).toContain('There are more: --limit shows them.')
        await temporal.client.workflow.getHandle(workflowIdOf(another)).terminate('seen')
        await listed(`WorkflowId = "${workflowIdOf(another)}" AND ExecutionStatus = "Terminated"`, 1)
        expect((await list(impatient, { stuck: true, limit: 50 })).document).toMatchObject({
          orders: [{ orderId: 'stuck-1' }],
          notes: [],
        })
        const careful = desk('y')
        const paused = await steerTargets(impatient, careful, [], { courier: 'stork' }, pause(by))
        expect(paused).toMatchObject({ text: '1 order paused, 0 not.', exitCode: 0 })
        expect(careful.said[0]).toBe(
          '1 order does not answer; see docs/operating.md, "Order stuck". Left out.',
        )
      })
    } finally {
      await temporal.client.workflow.getHandle(workflowIdOf('stuck-1')).terminate('the test is over')
    }
  })
})

describe('steering one order', () => {
  it('prints what the order answers, and why it refuses', async () => {
    await withWorker(temporal, recorder().activities, async () => {
      const orderId = await stand('ordered', 'sample_error')
      await expect(steer(session, orderId, resume(by))).rejects.toThrow(/^The order is not paused\.$/)
      expect(await steer(session, orderId, pause(by))).toMatch(/^Paused: /)
      expect(await steer(session, orderId, resume(by))).toMatch(/^Resumed: /)
      expect(await steer(session, orderId, resend({ key: 'new_kit_needed', ...by }))).toMatch(/is tried now/)
      expect(await steer(session, orderId, setContact({ email: 'jo@example.com', ...by }))).toMatch(
        /address is set/,
      )
      await expect(steer(session, orderId, acknowledge(by, ['stuck']))).rejects.toThrow(
        /^Not waiting for anybody: stuck\. Waiting: setback:/,
      )
      expect(await steer(session, orderId, acknowledge(by, ['setback']))).toMatch(/^Acknowledged: /)
      const page = stripVTControlCharacters((await show(session, [`${orderId}`])).text)
      expect(page).toContain('ann sent again "A new kit is needed": a test')
      expect(page).not.toContain('jo@example.com')
    })
  })

  it('says what became of an order that takes no changes', async () => {
    await withWorker(temporal, recorder().activities, async () => {
      const orderId = await stand('ordered')
      await ordersOf(temporal).handle(orderId).terminate('done')
      await expect(steer(session, orderId, pause(by))).rejects.toThrow(
        `Order ${orderId} has finished and takes`,
      )
      expect((await show(session, [orderId])).text).toContain('Finished (terminated')
      await expect(steer(session, 'nobody', pause(by))).rejects.toThrow('There is no order nobody: ')
    })
  })

  it('finds the order by the workflow id that the Web UI shows', async () => {
    await withWorker(temporal, recorder().activities, async () => {
      const orderId = await stand('ordered')
      const answer = await steerTargets(session, desk(), [`testkit-order-${orderId}`], {}, pause(by))
      expect(answer).toMatchObject({
        document: { orderId, answer: expect.stringMatching(/^Paused/) },
        exitCode: 0,
      })
    })
  })
})

describe('steering many orders', () => {
  const query = 'OrderStatus = "registered"'

  it('counts, shows and asks first, then tells what was done and what was not', async () => {
    await withWorker(temporal, recorder().activities, async () => {
      const orderIds = await Promise.all(Array.from({ length: 10 }, () => stand('ordered', 'registered')))
      await listed(query, 10)
      const [one = ''] = orderIds
      await steer(session, one, pause(by))

      const dry = await steerTargets(session, desk(), [], { query, dryRun: true }, pause(by))
      expect(dry).toMatchObject({ document: { matched: 10, dryRun: true }, exitCode: 0 })
      await expect(steerTargets(session, desk(), [], { query }, pause(by))).rejects.toThrow(/add --yes/)
      const hesitant = desk('n')
      expect((await steerTargets(session, hesitant, [], { query }, pause(by))).exitCode).toBe(1)
      expect(hesitant.said.join('\n')).toMatch(
        /^10 running orders match:\n.*… and 5 more\nPause 10 orders\? Type y: $/s,
      )
      const interrupted = { ...desk('y'), interruption: () => AbortSignal.abort() }
      expect(await steerTargets(session, interrupted, [], { query }, pause(by))).toMatchObject({
        document: { done: 0, left: 10 },
        exitCode: 130,
      })

      const paused = await steerTargets(session, desk('y'), [], { query }, pause(by))
      expect(stripVTControlCharacters(paused.text)).toBe(
        `9 orders paused, 1 not.\n  1 × The order is paused already. (${one})`,
      )
      expect(paused.exitCode).toBe(1)
      const resumed = await steerTargets(session, desk(), orderIds, {}, resume(by))
      expect(resumed).toMatchObject({ text: '10 orders resumed, 0 not.', exitCode: 0 })
    })

    // The worker has gone: some are under way by the time that a few are known to get no answer.
    const impatient = { ...session, deadlineMs: 500 }
    const stopped = await steerTargets(impatient, desk(), [], { query, yes: true }, pause(by))
    expect(stopped).toMatchObject({ document: { matched: 10, done: 0 }, exitCode: 1 })
  })

  it.each([
    ['neither orders nor filters', [], {}, 'Name an order, or choose'],
    ['both', ['5d3b'], { query }, 'not both'],
  ])('needs to know which: not %s', async (_, orderIds, options, sentence) => {
    await expect(steerTargets(session, desk(), orderIds, options, pause(by))).rejects.toThrow(sentence)
  })
})

describe('the command', () => {
  const KEYS = `test:${Buffer.alloc(32, 7).toString('base64')}`

  async function run(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    const child = spawn(process.execPath, ['--import', 'tsx', 'cli/main.ts', ...args], {
      cwd: join(__dirname, '../..'),
      env: { ...process.env, TEMPORAL_ADDRESS: temporal.env.address, ENCRYPTION_KEYS: KEYS, ...env },
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

  it('looks and steers as it was told, without a colour where nobody looks', async () => {
    await withWorker(temporal, recorder().activities, async () => {
      const orderId = await stand('ordered', 'requisition_created', 'with_customer')
      await listed('OrderStatus = "with_customer"', 1)
      const shown = await run(['list', '--status', 'with_customer', '--json'])
      expect(JSON.parse(shown.out)).toMatchObject({ orders: [{ orderId }], total: 1, notes: [] })
      expect(await run(['pause', orderId, '--by', 'ann', '--why', 'trip'])).toEqual({
        out: 'Paused: until the order is resumed, the patient gets no mail but what you resend. Staff are still alerted.\n',
        err: '',
        exitCode: 0,
      })
      expect(await run(['pause', orderId])).toEqual({
        out: '',
        err: 'The order is paused already.\n',
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
      const keyless = await run(['show', orderId], { ENCRYPTION_KEYS: '' })
      expect(keyless).toMatchObject({ out: '', err: expect.stringContaining('ENCRYPTION_KEYS'), exitCode: 1 })
    })
  })

  it('says which address does not answer', async () => {
    const { err, exitCode } = await run(['list'], { TEMPORAL_ADDRESS: '', TEMPORAL_PORT: '1' })
    expect(err).toMatch(/^Temporal does not answer at localhost:1\. .*\n$/)
    expect(exitCode).toBe(1)
  })

  it('tells in JSON what it does not understand, too', async () => {
    const { out, err, exitCode } = await run(['list', '--json', '--limit', 'all'])
    expect(JSON.parse(out)).toMatchObject({ error: { message: expect.stringContaining('whole number') } })
    expect({ err, exitCode }).toEqual({ err: '', exitCode: 1 })
  })
})
