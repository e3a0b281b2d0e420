/** How far a run has come: a bar on a terminal, a line now and then anywhere else. */
import { SingleBar } from 'cli-progress'
import type { Delivery } from './deliveries'
import type { Tally } from './tally'

export interface RunBar {
  answered(delivery: Delivery, tally: Tally): void
  end(): void
}

/** How often a log that nobody watches gets a line. */
const LINE_MS = 2_000

export function showRun(total: number, stream: NodeJS.WriteStream): RunBar {
  return stream.isTTY ? bar(total, stream) : lines(total, stream)
}

function bar(total: number, stream: NodeJS.WriteStream): RunBar {
  const single = new SingleBar({
    stream,
    format: '{bar} {value}/{total} webhooks, {refused} refused  {latest}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    hideCursor: true,
    linewrap: null,
  })
  single.start(total, 0, { refused: 0, latest: '' })
  return {
    answered: (delivery, { accepted, refused }) =>
      single.update(accepted + refused, { refused, latest: nameOf(delivery) }),
    end: () => single.stop(),
  }
}

function lines(total: number, stream: NodeJS.WriteStream): RunBar {
  let writtenAt = 0
  return {
    answered(delivery, { accepted, refused }) {
      const isLast = accepted + refused === total
      if (!isLast && Date.now() - writtenAt < LINE_MS) return
      writtenAt = Date.now()
      stream.write(
        `${accepted + refused}/${total} webhooks, ${refused} refused, latest: ${nameOf(delivery)}\n`,
      )
    },
    end() {},
  }
}

/** The last segment of the latest status, or the kind of event. */
function nameOf({ body }: Delivery): string {
  if (body.event_type === 'labtest.result.critical') return 'critical result'
  return body.data.events.at(-1)?.status.split('.').at(-1) ?? body.event_type
}
