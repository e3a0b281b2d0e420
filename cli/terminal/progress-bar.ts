/** Shows how far something has come: a bar on a terminal, a line now and then anywhere else. */
import { SingleBar } from 'cli-progress'

export interface ProgressOptions {
  /** What is being done, such as `Pausing`. */
  readonly title?: string
  /** How much there is to do. Absent: nobody knows, so the elapsed time is shown instead of a bar. */
  readonly total?: number
  /** What is counted, such as `orders`. */
  readonly unit?: string
  /** Estimates the time that is left. Needs a total. */
  readonly showEta?: boolean
  /** Removes the bar from the terminal when it stops. */
  readonly isTemporary?: boolean
  /** How often a log gets a line, in ms. */
  readonly lineEveryMs?: number
}

export interface ProgressBar {
  /** @param text shown next to the count, on one line. Absent: the last text stays */
  update(done: number, text?: string): void
  /** Shows the latest update, and nothing after it. */
  stop(): void
}

export const startProgressBar = (stream: NodeJS.WriteStream, options: ProgressOptions): ProgressBar =>
  stream.isTTY ? drawBar(stream, options) : printLines(stream, options)

function drawBar(stream: NodeJS.WriteStream, options: ProgressOptions): ProgressBar {
  const { title, total, unit, showEta, isTemporary } = options
  const parts = [
    ...(title === undefined ? [] : [title]),
    total === undefined ? '{duration_formatted}' : '{bar} {value}/{total}',
    ...(unit === undefined ? [] : [unit]),
    ...(showEta ? ['({eta_formatted} left)'] : []),
    '{text}',
  ]
  const bar = new SingleBar({
    stream,
    format: parts.join(' '),
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    // Before the first update the time left is not a number.
    formatTime: (seconds) => (Number.isFinite(seconds) ? clock(seconds * 1_000) : '…'),
    hideCursor: true,
    // Cuts what is longer than the terminal is wide: a line that wraps cannot be drawn over.
    linewrap: true,
    clearOnComplete: isTemporary === true,
    // The caller decides what Ctrl-C does.
    gracefulExit: false,
  })
  const stop = (): void => bar.stop()
  // If the process ends first, the cursor must come back.
  process.once('exit', stop)
  bar.start(total ?? 0, 0, { text: '' })
  return {
    update: (done, text) => bar.update(done, text === undefined ? {} : { text }),
    stop() {
      process.off('exit', stop)
      stop()
    },
  }
}

const LINE_EVERY_MS = 2_000

function printLines(stream: NodeJS.WriteStream, options: ProgressOptions): ProgressBar {
  const { title, total, unit, lineEveryMs = LINE_EVERY_MS } = options
  const startedAt = Date.now()
  let latest: string | undefined
  let printed: string | undefined
  const print = (): void => {
    if (latest === undefined || latest === printed) return
    stream.write(`${total === undefined ? `[${clock(Date.now() - startedAt)}] ` : ''}${latest}\n`)
    printed = latest
  }
  const timer = setInterval(print, lineEveryMs)
  timer.unref()
  return {
    update(done, text) {
      const parts = [title, total === undefined ? undefined : `${done}/${total}`, unit, text]
      latest = parts.filter((part) => part !== undefined && part !== '').join(' ')
      // A step that takes long is named at once; a count is worth a line only if it takes a while.
      if (total === undefined && printed === undefined) print()
    },
    stop() {
      clearInterval(timer)
      // What took a moment needs no line, and what took long needs its last one.
      if (printed !== undefined) print()
    },
  }
}

/** `1:05`, in minutes and seconds. */
function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
