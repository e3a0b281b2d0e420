/** The whole system as `npm start` runs it, on its own ports and in its own data directory. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePorts as findFreePorts } from '../dev/free-ports'

const ROOT = join(__dirname, '..')
/** In ms. A start takes 5 s on 2 idle cores, but tests run in parallel. */
export const PATIENCE_MS = 90_000

/** Resolves once `holds` is true. If it takes too long, the error says `what` did not happen. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Waited too long until ${what}.`)
    await sleep(100)
  }
}

/** Ports that are free now. The port after `ADMIN_PORT` is free too. */
export async function freePorts(): Promise<Record<string, string>> {
  const names = ['PORT', 'ADMIN_PORT', 'SMTP_PORT', 'MAILBOX_PORT', 'TEMPORAL_PORT', 'TEMPORAL_UI_PORT']
  const ports = await findFreePorts(names.length)
  return Object.fromEntries(names.map((name, index) => [name, `${ports[index]}`]))
}

export interface RunningCommand {
  readonly process: ChildProcess
  readonly output: () => string
  readonly exitCode: Promise<number | null>
}

/** A command of `dev/`, such as `start`. */
export const run = (
  script: string,
  env: Record<string, string>,
  args: readonly string[] = [],
): RunningCommand => runFile(`dev/${script}.ts`, env, args)

export const runFile = (
  file: string,
  env: Record<string, string>,
  args: readonly string[] = [],
): RunningCommand => runCommand(process.execPath, ['--import', 'tsx', file, ...args], env)

export function runCommand(
  command: string,
  args: readonly string[],
  env: Record<string, string>,
): RunningCommand {
  // In its own process group, so that a test can signal the whole group, as a terminal does.
  const child = spawn(command, args, {
    cwd: ROOT,
    // Some libraries print colors if CI is set.
    env: { ...process.env, NO_COLOR: '1', ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const exitCode = once(child, 'close').then(([code]) => (typeof code === 'number' ? code : null))
  return { process: child, output: () => output, exitCode }
}
