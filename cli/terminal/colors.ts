/** Colors if a person is looking. Each stream decides by itself, because either may be redirected. */
import pc from 'picocolors'

export type Colors = ReturnType<typeof pc.createColors>

export const colorsFor = (stream: NodeJS.WriteStream): Colors =>
  pc.createColors(stream.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb')

/** For results, which go to standard output. */
export const colors = colorsFor(process.stdout)
