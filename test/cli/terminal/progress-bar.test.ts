/** How far something has come, on a terminal and in a log. */
import { PassThrough } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { type ProgressOptions, startProgressBar } from '../../../cli/terminal/progress-bar'

/** A stream with the parts of a terminal's that are used. */
function streamOf(isTTY: boolean) {
  const stream = new PassThrough()
  // The bar only writes, and asks whether it is a terminal and how wide.
  const terminal = Object.assign(stream, { isTTY, columns: 60 }) as unknown as NodeJS.WriteStream
  return { stream: terminal, written: () => stripVTControlCharacters(String(stream.read() ?? '')) }
}

const start = (isTTY: boolean, options: ProgressOptions) => {
  const { stream, written } = streamOf(isTTY)
  return { bar: startProgressBar(stream, options), written }
}

beforeEach(() => void jest.useFakeTimers())
afterEach(() => void jest.useRealTimers())

describe('on a terminal, the progress bar', () => {
  it('the progress bar shows the title, the count and the latest text when it stops', () => {
    const { bar, written } = start(true, { title: 'Pausing', total: 4, unit: 'orders' })
    bar.update(2, '1 failed')
    bar.stop()
    const text = written()
    expect(text).toContain('Pausing')
    expect(text).toContain(`${'█'.repeat(15)}${'░'.repeat(15)} 2/4 orders`)
  })

  it('the progress bar cuts a line that is wider than the terminal', () => {
    const { bar, written } = start(true, { total: 1, unit: 'parts' })
    bar.update(1, 'x'.repeat(200))
    bar.stop()
    expect(written()).not.toContain('x'.repeat(25))
  })

  it('the progress bar shows the elapsed time and the step if nobody knows the total', () => {
    const { bar, written } = start(true, { isTemporary: true })
    jest.advanceTimersByTime(65_000)
    bar.update(0, 'building Temporal')
    bar.stop()
    expect(written()).toContain('1:05 building Temporal')
  })

  it('the progress bar shows the remaining time once it can be estimated', () => {
    const { bar, written } = start(true, { total: 10, showEta: true })
    expect(written()).toMatch(/0\/10 \((…|0:00) left\)/)
    bar.stop()
  })
})

describe('in a log, the progress bar', () => {
  it('progress in a log has no line if the work takes a moment', () => {
    const { bar, written } = start(false, { total: 4, unit: 'orders' })
    bar.update(4)
    bar.stop()
    expect(written()).toBe('')
  })

  it('progress in a log has a line every two seconds if something changed, and a last line', () => {
    const { bar, written } = start(false, { total: 4, unit: 'orders' })
    bar.update(1, '0 failed')
    jest.advanceTimersByTime(6_000)
    bar.update(4, '1 failed')
    bar.stop()
    expect(written()).toBe('1/4 orders 0 failed\n4/4 orders 1 failed\n')
  })

  it('progress in a log names the first step at once, with the elapsed time', () => {
    const { bar, written } = start(false, { lineEveryMs: 15_000 })
    bar.update(0, 'downloading')
    bar.update(0, 'building')
    jest.advanceTimersByTime(15_000)
    bar.stop()
    expect(written()).toBe('[0:00] downloading\n[0:15] building\n')
  })
})
