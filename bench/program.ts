/** One process of a benchmark: it is started, measured by its id, and ended together with all that it started. */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { causeOf } from '../dev/errors'
import { spawnGroup } from '../dev/process-group'

export const ROOT = join(__dirname, '..')

export interface ProgramSpec {
  /** For people: `the receiver`. */
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  /** Each line of its standard output. */
  readonly onLine?: (line: string) => void
}

export interface Program {
  readonly name: string
  /** It leads a process group of this id. */
  readonly pid: number
  /** Resolves once `attempt` does. @throws Error if the program ends first, or after a minute */
  until(attempt: () => Promise<unknown>): Promise<void>
  /** Asks it to end, and kills it if it does not. */
  stop(): Promise<void>
  /** `kill -9`. Resolves once it has ended. */
  kill(): Promise<void>
}

const PATIENCE_MS = 60_000
const GRACE_MS = 20_000
const LAST_LINES = 5

/** Started programs that have not ended. */
const running = new Set<Program>()

/** Ends all that runs, at once. */
export function killAll(): void {
  for (const program of running) void program.kill()
}

/** Arguments of node for a file of this project. */
export const nodeArguments = (file: string, options: readonly string[] = []): string[] => [
  ...options,
  ...['--import', 'tsx', join(ROOT, file)],
]

/** @throws Error if it cannot be started */
export async function startProgram({ name, command, args, env, onLine }: ProgramSpec): Promise<Program> {
  const lastLines: string[] = []
  let sayPid: (pid: number) => void = () => {}
  const said = new Promise<number>((resolve) => {
    sayPid = resolve
  })
  let isFirst = true
  // The shell says its own process id, and becomes the program.
  const group = spawnGroup('sh', ['-c', 'echo "$$"; exec "$@"', 'sh', command, ...args], {
    cwd: ROOT,
    env,
    onLine(line, stream) {
      if (isFirst && stream === 'stdout') {
        isFirst = false
        sayPid(Number(line))
        return
      }
      lastLines.push(line)
      if (lastLines.length > LAST_LINES) lastLines.shift()
      if (stream === 'stdout') onLine?.(line)
    },
  })
  const gone = group.ended.then((how) => {
    throw new Error(`${name} ended (${how}): ${lastLines.join('\n  ')}`)
  })
  // Whoever waits for the program hears of it.
  gone.catch(() => {})
  const pid = await Promise.race([said, gone])

  const program: Program = {
    name,
    pid,
    async until(attempt) {
      const deadline = Date.now() + PATIENCE_MS
      for (;;) {
        try {
          return void (await Promise.race([attempt(), gone]))
        } catch (error) {
          await Promise.race([sleep(50), gone])
          if (Date.now() > deadline) throw new Error(`${name} is not ready: ${causeOf(error)}`)
        }
      }
    },
    async stop() {
      group.signal('SIGTERM')
      const timer = setTimeout(() => group.signal('SIGKILL'), GRACE_MS)
      await group.ended
      clearTimeout(timer)
    },
    async kill() {
      group.signal('SIGKILL')
      await group.ended
    },
  }
  running.add(program)
  void group.ended.then(() => running.delete(program))
  return program
}
