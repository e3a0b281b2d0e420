/** One part of the stack: its log on disk, its complaints on the screen, and its end in good order. */
import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import pc from 'picocolors'
import { spawnGroup } from '../process-group'
import { readLogLine, type Severity } from './log-line'

export interface PartSpec {
  /** For people, and for the name of its log: `receiver`. */
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  readonly logDirectory: string
  /** Log lines of this severity and above are shown. Default: `warn`. */
  readonly show?: Severity
  /** How long it may take to end when it is told to, before it is killed. */
  readonly graceMs: number
}

export interface Part {
  /** Never rejects. Fulfilled once it has ended: a sentence with its last words, and where its log is. */
  readonly ended: Promise<string>
  /** Asks it to end, and kills it after its grace. */
  stop(): Promise<void>
  /** Kills it at once. */
  kill(): void
}

const RANK: Record<Severity, number> = { info: 0, warn: 1, error: 2 }
/** Enough for an error and its cause. */
const LAST_WORDS = 3
/** What it said longer before it ended is not the reason. */
const LAST_WORDS_MS = 3_000
/** A complaint waits this long: if the part ends meanwhile, the sentence about its end says the same. */
const HELD_MS = 300
/** The same complaint is shown again after this long at the earliest. The log has all of them. */
const REPEAT_MS = 30_000
/** The rest of a stack trace is only for the log. */
const STACK_LINE = /^\s|^$|^}|^Node\.js v|^node:internal/

export function startPart({ name, show = 'warn', graceMs, logDirectory, ...spec }: PartSpec): Part {
  const logPath = freshLog(logDirectory, name)
  const log = createWriteStream(logPath)
  /** When each complaint was last heard, and last shown. */
  const complaints = new Map<string, { heardAt: number; shownAt: number }>()
  /** It was told to end, or has ended: what it says is not shown. */
  let isOver = false

  const complain = (severity: Severity, text: string): void => {
    const now = Date.now()
    const shownAt = complaints.get(text)?.shownAt ?? 0
    const isNew = now - shownAt >= REPEAT_MS
    if (complaints.size > 1_000) complaints.clear()
    complaints.delete(text)
    complaints.set(text, { heardAt: now, shownAt: isNew ? now : shownAt })
    if (!isNew) return
    setTimeout(() => {
      if (!isOver) console.error(`${severity === 'error' ? pc.red(name) : pc.yellow(name)} ${text}`)
    }, HELD_MS)
  }
  const lastWords = (): string[] =>
    [...complaints]
      .filter(([, { heardAt }]) => Date.now() - heardAt < LAST_WORDS_MS)
      .map(([text]) => text)
      .slice(-LAST_WORDS)

  const group = spawnGroup(spec.command, spec.args, {
    cwd: spec.cwd,
    env: spec.env,
    onLine(line, stream) {
      log.write(`${line}\n`)
      const { severity, text } = readLogLine(line, stream === 'stderr' ? 'warn' : 'info')
      if (RANK[severity] >= RANK[show] && !STACK_LINE.test(text)) complain(severity, text)
    },
  })
  const ended = group.ended.then((how) => {
    isOver = true
    log.end()
    const why = lastWords()
    const sentence = `The ${name} stopped (${how})${why.length === 0 ? '' : `: ${why.join('\n  ')}`}`
    return `${sentence}\nIts log: ${logPath}`
  })
  const end = (signal: NodeJS.Signals): void => {
    isOver = true
    group.signal(signal)
  }
  return {
    ended,
    async stop() {
      end('SIGTERM')
      const timer = setTimeout(() => end('SIGKILL'), graceMs)
      await ended
      clearTimeout(timer)
    },
    kill: () => end('SIGKILL'),
  }
}

/** The log of the previous run is kept next to it, because it often says why there was a restart. */
function freshLog(directory: string, name: string): string {
  mkdirSync(directory, { recursive: true })
  const base = join(directory, name.toLowerCase().replaceAll(' ', '-'))
  if (existsSync(`${base}.log`)) renameSync(`${base}.log`, `${base}.previous.log`)
  return `${base}.log`
}
