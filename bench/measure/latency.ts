/** Percentiles of latencies. */

/**
 * The smallest value that at least this percentage of the values does not exceed.
 *
 * @param percent above 0, up to 100
 * @returns NaN if there are no values
 */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? Number.NaN
}

/** What is kept of a run's latencies: enough to draw them. */
export const CURVE_PERCENTS = [1, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 98, 99, 100] as const

export type Curve = readonly { readonly percent: number; readonly value: number }[]

export const curveOf = (values: readonly number[]): Curve =>
  values.length === 0
    ? []
    : CURVE_PERCENTS.map((percent) => ({ percent, value: percentile(values, percent) }))
