/** Colors if a person is looking. Each stream decides by itself, because either may be redirected. */
import pc from 'picocolors'

export type Colors = ReturnType<typeof pc.createColors>

export const colorsFor = (stream: NodeJS.WriteStream): Colors =>
  pc.createColors(stream.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb')

/** Text that a terminal opens a page for, if it can (OSC 8). Anywhere else, the text alone. */
export const linked = (text: string, url: string | undefined): string =>
  url === undefined || !colors.isColorSupported ? text : `\u001b]8;;${url}\u0007${text}\u001b]8;;\u0007`

/** For results, which go to standard output. */
export const colors = colorsFor(process.stdout)
