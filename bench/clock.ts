/** One clock for all processes of a benchmark. */

/** ms since the epoch, with fractions. Comparable between processes of one machine. */
export const now = (): number => performance.timeOrigin + performance.now()
