/** How far a change of many orders has come: a bar on a terminal, a line now and then anywhere else. */
import { SingleBar } from 'cli-progress'

export interface Bar {
  update(done: number, refused: number): void
  end(): void
}

/** How often a log that nobody watches gets a line. */
const LINE_MS = 2_000

export const showBar = (total: number, stream: NodeJS.WriteStream): Bar =>
  stream.isTTY ? bar(total, stream) : lines(total, stream)

function bar(total: number, stream: NodeJS.WriteStream): Bar {
  const single = new SingleBar({
    stream,
    format: '{bar} {value}/{total} orders, {refused} not done',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    hideCursor: true,
    linewrap: null,
    // Ctrl-C is ours: it lets what is under way end.
    gracefulExit: false,
  })
  const stop = (): void => single.stop()
  // An impatient second Ctrl-C ends the process: the cursor must come back.
  process.once('exit', stop)
  single.start(total, 0, { refused: 0 })
  return {
    update: (done, refused) => single.update(done + refused, { refused }),
    end() {
      process.off('exit', stop)
      stop()
    },
  }
}

function lines(total: number, stream: NodeJS.WriteStream): Bar {
  let writtenAt = Date.now()
  return {
    update(done, refused) {
      if (Date.now() - writtenAt < LINE_MS) return
      writtenAt = Date.now()
      stream.write(`${done + refused}/${total} orders, ${refused} not done\n`)
    },
    end() {},
  }
}
