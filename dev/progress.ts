/** Says what takes long: one line that is drawn over on a terminal, a line now and then anywhere else. */
import pc from 'picocolors'

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'] as const
const FRAME_MS = 100
/** How often a log that nobody watches gets a line. */
const LINE_MS = 15_000

export interface Progress {
  /** What is being done now. */
  say(step: string): void
  /** Clears the line. Nothing is shown after this. */
  end(): void
}

/** Starts a progress line; nothing appears until something is said. */
export function showProgress(stream: NodeJS.WriteStream): Progress {
  const startedAt = Date.now()
  let step: string | undefined
  let written: string | undefined
  let frame = 0
  const elapsed = (): string => {
    const seconds = Math.floor((Date.now() - startedAt) / 1000)
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  }
  const draw = (): void => {
    if (step === undefined) return
    frame = (frame + 1) % FRAMES.length
    const text = `${elapsed()} ${step}`.slice(0, Math.max(20, (stream.columns || 80) - 4))
    stream.write(`\r\x1b[2K${pc.cyan(FRAMES[frame] ?? '')} ${text}`)
  }
  const print = (): void => {
    if (step === undefined || step === written) return
    written = step
    stream.write(`[${elapsed()}] ${step}\n`)
  }
  const timer = stream.isTTY ? setInterval(draw, FRAME_MS) : setInterval(print, LINE_MS)
  timer.unref()
  return {
    say(next) {
      const isFirst = step === undefined
      step = next
      if (isFirst && !stream.isTTY) print()
    },
    end() {
      clearInterval(timer)
      if (stream.isTTY && step !== undefined) stream.write('\r\x1b[2K')
    },
  }
}
