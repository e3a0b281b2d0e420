/** Reads a part's log lines: how severe each is, and what to show of it. */

export type Severity = 'info' | 'warn' | 'error'

export interface LogLine {
  readonly severity: Severity
  readonly text: string
}

/** Shortens the JSON lines of pino and Temporal. Any other line stays as it is, with the severity `otherwise`. */
export function readLogLine(line: string, otherwise: Severity): LogLine {
  const entry = parseObject(line)
  if (entry === undefined) return { severity: otherwise, text: line }
  const { level, msg, message, error, err } = entry
  const cause = error ?? (isObject(err) ? err.message : err)
  const text = [msg ?? message, cause].filter((part) => typeof part === 'string' && part !== '').join(': ')
  return { severity: severityOf(level), text: text === '' ? line : text }
}

function severityOf(level: unknown): Severity {
  if (typeof level === 'number') return level >= 50 ? 'error' : level >= 40 ? 'warn' : 'info'
  const name = String(level).toLowerCase()
  if (name === 'error' || name === 'fatal' || name === 'panic') return 'error'
  return name.startsWith('warn') ? 'warn' : 'info'
}

function parseObject(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    const value: unknown = JSON.parse(line)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
