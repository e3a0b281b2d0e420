/** One process of the stack: its log on disk, its complaints on the screen, its end in good order. */
import { spawn } from 'node:child_process'
import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import pc from 'picocolors'
import { readLogLine, type Severity } from './log-line'
import type { Watchdog } from './watchdog'

export interface ChildSpec {
  /** For people, and for the name of its log: `receiver`. */
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  readonly logDirectory: string
  /** Log lines from this severity on are shown. Default: `warn`. */
  readonly show?: Severity
  /** How long it may take to end once told to, before it is killed. */
  readonly graceMs: number
}

export interface Child {
  readonly name: string
  readonly logPath: string
  /** Fulfilled once it has ended: how, with its last words. Never rejected. */
  readonly ended: Promise<string>
  /** Asks it to end, and kills it after its grace. Safe to call twice. */
  stop(): Promise<void>
  /** Kills it and all that it started, at once. */
  kill(): void
}

const RANK: Record<Severity, number> = { info: 0, warn: 1, error: 2 }
/** Enough for an error and its cause. */
const LAST_WORDS = 3
/** What was said longer before an end is not its reason. */
const LAST_WORDS_MS = 3_000
/** A complaint waits this long for the end that it may announce, which then tells it. */
const HELD_MS = 300
/** The same complaint is shown again after this long at the earliest; the log has each. */
const REPEAT_MS = 30_000
/** The rest of a stack trace is for the log. */
const STACK_LINE = /^\s|^$|^}|^Node\.js v|^node:internal/

export function startChild(spec: ChildSpec, watchdog: Watchdog): Child {
  const logPath = freshLog(spec)
  const log = createWriteStream(logPath)
  // A group of its own, so that Ctrl-C reaches only us and the stack ends in order.
  const child = spawn(spec.command, spec.args, {
    cwd: spec.cwd,
    env: spec.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const group = child.pid
  if (group !== undefined) watchdog.watch(group)
  let stopping = false
  let hasEnded = false
  const lastWords: { readonly text: string; readonly at: number }[] = []
  const complaints = new Set<NodeJS.Timeout>()
  const shownAt = new Map<string, number>()

  const complain = (severity: Severity, text: string): void => {
    lastWords.push({ text, at: Date.now() })
    if (lastWords.length > LAST_WORDS) lastWords.shift()
    if (stopping || isRepeated(text)) return
    const timer = setTimeout(() => {
      complaints.delete(timer)
      console.error(`${severity === 'error' ? pc.red(spec.name) : pc.yellow(spec.name)} ${text}`)
    }, HELD_MS)
    complaints.add(timer)
  }
  const isRepeated = (text: string): boolean => {
    const now = Date.now()
    const since = now - (shownAt.get(text) ?? 0)
    if (since < REPEAT_MS) return true
    if (shownAt.size > 1_000) shownAt.clear()
    shownAt.set(text, now)
    return false
  }
  const silence = (): void => {
    for (const timer of complaints) clearTimeout(timer)
  }
  const follow = (stream: Readable, otherwise: Severity): void => {
    createInterface({ input: stream }).on('line', (line) => {
      log.write(`${line}\n`)
      const { severity, text } = readLogLine(line, otherwise)
      if (RANK[severity] >= RANK[spec.show ?? 'warn'] && !STACK_LINE.test(text)) complain(severity, text)
    })
  }
  follow(child.stdout, 'info')
  follow(child.stderr, 'warn')

  const signalGroup = (signal: NodeJS.Signals): void => {
    if (group === undefined || hasEnded) return
    try {
      process.kill(-group, signal)
    } catch {
      // Nobody of it is left.
    }
  }
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`could not be started: ${error.message}`))
    // What it started itself must not stay behind, nor hold its log open.
    child.once('exit', () => signalGroup('SIGKILL'))
    child.once('close', (code, signal) => {
      hasEnded = true
      silence()
      if (group !== undefined) watchdog.forget(group)
      log.end()
      const how = signal === null ? `exit code ${code}` : signal
      const why = lastWords.filter(({ at }) => Date.now() - at < LAST_WORDS_MS).map(({ text }) => text)
      resolve(why.length === 0 ? `stopped (${how})` : `stopped (${how}): ${why.join('\n  ')}`)
    })
  })

  return {
    name: spec.name,
    logPath,
    ended,
    async stop() {
      stopping = true
      silence()
      signalGroup('SIGTERM')
      const patience = new AbortController()
      await Promise.race([
        ended,
        sleep(spec.graceMs, undefined, { signal: patience.signal }).catch(() => undefined),
      ])
      patience.abort()
      signalGroup('SIGKILL')
      await ended
    },
    kill() {
      stopping = true
      silence()
      signalGroup('SIGKILL')
    },
  }
}

/** The log of the run before is kept beside it: the reason for a restart is often in there. */
function freshLog({ name, logDirectory }: ChildSpec): string {
  mkdirSync(logDirectory, { recursive: true })
  const file = name.toLowerCase().replaceAll(' ', '-')
  const path = join(logDirectory, `${file}.log`)
  if (existsSync(path)) renameSync(path, join(logDirectory, `${file}.previous.log`))
  return path
}
