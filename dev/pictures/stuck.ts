/**
 * Stops an order as a bad deploy does: it starts with the project's code, and continues with a copy whose workflow does
 * one thing more.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT, type Stack, startStackIn } from './stack'

const LEFT_OUT = ['node_modules', '.git', '.data', 'docs', 'test']
const SEED = ['--seed', '9', '--rate', '20']

/** @param look sees the order while it is stuck */
export async function withStuckOrder(look: (stack: Stack, orderId: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kitkeeper-stuck-'))
  const dataDir = join(folder, 'data')
  try {
    const before = await startStackIn({ dataDir, root: ROOT })
    const printed = await before.run('simulate', ...SEED, '--until', 'transit_customer').finally(before.stop)
    const orderId = /testkit-order-([\da-f-]{36})/.exec(printed)?.[1]
    if (orderId === undefined) throw new Error(`The simulator names no order:\n${printed}`)

    const after = await startStackIn({ dataDir, root: badCopy(join(folder, 'copy')) })
    try {
      await after.run('simulate', ...SEED, '--until', 'out_for_delivery')
      await look(after, orderId)
    } finally {
      await after.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A copy of the project that waits for a minute before it looks at an order. */
function badCopy(copy: string): string {
  cpSync(ROOT, copy, {
    recursive: true,
    filter: (path) => !LEFT_OUT.some((name) => path === join(ROOT, name)),
  })
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  const workflow = join(copy, 'workflows/testkit-order.ts')
  const good = readFileSync(workflow, 'utf8')
  const bad = good.replace(
    /export async function testkitOrder\([\s\S]*?\{\n/,
    (start) => `${start}  await pause('1 minute')\n`,
  )
  if (bad === good) throw new Error('workflows/testkit-order.ts has no function testkitOrder.')
  writeFileSync(workflow, `import { sleep as pause } from '@temporalio/workflow'\n${bad}`)
  return copy
}
