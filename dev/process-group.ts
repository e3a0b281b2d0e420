/** Runs a program together with all that it starts, so that nothing of it outlives this process. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { hasCode } from './errors'

export interface GroupOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  /** Each line, as it comes. */
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void
}

export interface ProcessGroup {
  /** Never rejects. Fulfilled once it has ended, with how: `exit code 1`, `SIGKILL`, or why it did not start. */
  readonly ended: Promise<string>
  /** Signals the program and all that it started. Does nothing once it has ended. */
  signal(signal: NodeJS.Signals): void
}

/** Ctrl-C in a terminal does not reach a group of its own: the process that started it decides when it ends. */
export function spawnGroup(
  command: string,
  args: readonly string[],
  { cwd, env, onLine }: GroupOptions = {},
): ProcessGroup {
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const { pid } = child
  const dismissGuard = pid === undefined ? () => {} : guard(pid)
  let hasEnded = pid === undefined
  const signal = (name: NodeJS.Signals): void => {
    if (pid === undefined || hasEnded) return
    try {
      process.kill(-pid, name)
    } catch (error) {
      // Nothing of it is left.
      if (!hasCode(error, 'ESRCH')) throw error
    }
  }
  for (const stream of ['stdout', 'stderr'] as const) {
    createInterface({ input: child[stream] }).on('line', (line) => onLine?.(line, stream))
  }
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`could not start: ${error.message}`))
    // What it started itself must not stay behind, nor keep its output open.
    child.once('exit', () => signal('SIGKILL'))
    child.once('close', (code, by) => {
      hasEnded = true
      dismissGuard()
      resolve(by ?? `exit code ${code}`)
    })
  })
  return { ended, signal }
}

/** The end of its input tells the shell that this process is gone, however that came about. */
function guard(group: number): () => void {
  const script = 'read -r _; kill -s TERM -- "-$0"; sleep 3; kill -s KILL -- "-$0"'
  const shell = spawn('sh', ['-c', script, `${group}`], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  shell.unref()
  return () => void shell.kill('SIGKILL')
}

export interface RunOptions extends GroupOptions {
  /** Default: none. */
  readonly timeoutMs?: number
}

const LAST_LINES = 3

/**
 * Runs a program to its end.
 *
 * @returns all it wrote
 * @throws Error with its last lines if it cannot start, fails or runs out of time
 */
export async function runToEnd(
  command: string,
  args: readonly string[],
  { timeoutMs, onLine, ...options }: RunOptions = {},
): Promise<string> {
  const lines: string[] = []
  const group = spawnGroup(command, args, {
    ...options,
    onLine(line, stream) {
      lines.push(line)
      onLine?.(line, stream)
    },
  })
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => group.signal('SIGKILL'), timeoutMs)
  const how = await group.ended
  clearTimeout(timer)
  if (how === 'exit code 0') return lines.join('\n')
  throw new Error(`${command} ${args[0] ?? ''} failed (${how}): ${lines.slice(-LAST_LINES).join('; ')}`)
}
