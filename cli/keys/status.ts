/** `status`: how many orders need each key. */
import { pMapIterable } from 'p-map'
import { WORKFLOW_TYPE } from '../../workflows/contract'
import type { CommandResult } from '../command-result'
import { AT_ONCE } from '../orders/ask'
import { explain } from '../orders/failures'
import type { Session } from '../orders/session'
import { colors } from '../terminal/colors'
import type { Prompt } from '../terminal/prompt'
import { table } from '../terminal/table'
import { counted } from '../terminal/text'
import { CLEAR, keysIn } from './keys-in'

/** @throws CliError */
export async function keyStatus(
  { client, keyIds }: Session,
  prompt: Prompt,
  { all = false }: { readonly all?: boolean },
): Promise<CommandResult> {
  const running = all ? '' : ' AND ExecutionStatus = "Running"'
  const query = `WorkflowType = "${WORKFLOW_TYPE}"${running}`
  const counts = new Map(keyIds.map((id) => [id, 0]))
  let orders = 0
  try {
    const { count: total } = await client.workflow.count(query)
    const bar = prompt.startProgress({ title: 'Reading', total, unit: 'orders', isTemporary: true })
    try {
      // All of a history, because during a rotation several keys take turns. Nothing is decrypted.
      const read = pMapIterable(
        client.workflow.list({ query }),
        async ({ workflowId, runId }) =>
          keysIn(await client.workflow.getHandle(workflowId, runId).fetchHistory()),
        { concurrency: AT_ONCE, backpressure: AT_ONCE },
      )
      for await (const used of read) {
        for (const id of used) counts.set(id, (counts.get(id) ?? 0) + 1)
        orders += 1
        bar.update(orders)
      }
    } finally {
      bar.stop()
    }
  } catch (error) {
    throw explain(error)
  }
  const keys = [...counts].map(([id, count]) => ({ id, role: roleOf(id, keyIds), orders: count }))
  return {
    text: [
      table(
        ['KEY', 'HERE', all ? 'ORDERS' : 'RUNNING ORDERS'],
        keys.map(({ id, role, orders: count }) => [
          id === CLEAR ? 'not encrypted' : id,
          role === 'missing' ? colors.red(ROLES[role]) : ROLES[role],
          `${count}`,
        ]),
      ),
      ...advice(keys, all),
      `${counted(orders, all ? 'order' : 'running order')} in all. An order may need several keys.`,
    ].join('\n\n'),
    document: { keys, orders },
    exitCode: keys.some(({ role }) => role === 'missing') ? 1 : 0,
  }
}

interface KeyRow {
  readonly id: string
  readonly role: keyof typeof ROLES
  readonly orders: number
}

const ROLES = {
  encrypts: 'encrypts and decrypts',
  decrypts: 'decrypts',
  missing: 'not in ENCRYPTION_KEYS',
  none: '',
} as const

function roleOf(id: string, keyIds: readonly string[]): KeyRow['role'] {
  if (id === CLEAR) return 'none'
  const index = keyIds.indexOf(id)
  return index === -1 ? 'missing' : index === 0 ? 'encrypts' : 'decrypts'
}

function advice(keys: readonly KeyRow[], all: boolean): string[] {
  return keys.flatMap(({ id, role, orders }) => {
    if (role === 'missing')
      return [`Add the key ${id} again: ${counted(orders, 'order')} cannot be read without it.`]
    if (role !== 'decrypts' || orders > 0) return []
    return [
      all
        ? `No order needs the key ${id}. If no process encrypts with it any more, remove it.`
        : `No running order needs the key ${id}. Finished orders may: see --all.`,
    ]
  })
}
