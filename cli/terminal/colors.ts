/** Colours where a person looks: each stream by itself, since either may be redirected. */
import pc from 'picocolors'

export type Colours = ReturnType<typeof pc.createColors>

export const coloursOf = (stream: NodeJS.WriteStream): Colours =>
  pc.createColors(stream.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb')

/** For what a command answers. */
export const colours = coloursOf(process.stdout)
