/** Runs a tool to its end, line by line, and takes its helpers down with us when we are told to stop. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

export interface CommandOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  /** Each line of either stream, as it comes. */
  readonly onLine?: (line: string) => void
  /** Default: none. */
  readonly timeoutMs?: number
}

/**
 * @returns all it wrote to standard output.
 * @throws Error with its last words when it cannot be started, fails, or runs out of time.
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  { cwd, env, onLine, timeoutMs }: CommandOptions = {},
): Promise<string> {
  // A group of its own, because a compiler's helpers outlive the signal that ends the compiler.
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const killGroup = (): void => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
    try {
      process.kill(-child.pid, 'SIGKILL')
    } catch {
      // Gone between the check and the signal.
    }
  }
  const passOn = SIGNALS.map((signal) => {
    const listener = (): void => {
      killGroup()
      process.removeListener(signal, listener)
      // Nobody else decides what the signal means, so it means what it always does.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
    }
    return [signal, listener] as const
  })
  for (const [signal, listener] of passOn) process.on(signal, listener)
  process.once('exit', killGroup)
  const timer = timeoutMs === undefined ? undefined : setTimeout(killGroup, timeoutMs)

  const output: string[] = []
  const errors: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => {
    output.push(line)
    onLine?.(line)
  })
  createInterface({ input: child.stderr }).on('line', (line) => {
    errors.push(line)
    onLine?.(line)
  })
  try {
    const ended = await new Promise<string | undefined>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code, signal) => {
        resolve(code === 0 ? undefined : signal === null ? `exit code ${code}` : `killed by ${signal}`)
      })
    })
    if (ended === undefined) return output.join('\n')
    const lastWords = [...errors, ...(errors.length === 0 ? output : [])].slice(-3).join('; ')
    throw new Error(`${command} ${args[0] ?? ''} failed (${ended}): ${lastWords}`)
  } finally {
    clearTimeout(timer)
    process.removeListener('exit', killGroup)
    for (const [signal, listener] of passOn) process.removeListener(signal, listener)
  }
}
