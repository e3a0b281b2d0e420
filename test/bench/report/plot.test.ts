/** The plots of a benchmark. */
import { curves, stacks } from '../../../bench/report/plot'

/** Where a plot's line runs, as pairs of coordinates. */
const linesIn = (svg: string): number[][][] =>
  [...svg.matchAll(/<polyline points="([^"]+)"/g)].map(([, points = '']) =>
    points.split(' ').map((point) => point.split(',').map(Number)),
  )

it('a plot of curves has one line for each round, higher where values are higher', () => {
  const point = (x: number, y: number) => ({ x, y })
  const svg = curves({
    title: 'Latency',
    yUnit: 'ms',
    xTicks: [{ at: 0.5, text: '50' }],
    series: [
      { name: 'one', lines: [[point(0, 1), point(1, 100)]] },
      { name: 'other', lines: [[point(0, 10), point(1, 10)]] },
    ],
  })
  const [one, other] = linesIn(svg)
  const heights = (line: number[][] | undefined): number[] => (line ?? []).map(([, y = Number.NaN]) => y)
  // SVG counts from the top, and the scale is logarithmic: 10 is halfway between 1 and 100.
  const [bottom = 0, top = 0] = heights(one)
  expect(bottom).toBeGreaterThan(top)
  const [middle = 0] = heights(other)
  expect(middle).toBeCloseTo((bottom + top) / 2, 0)
})

it('a plot of bars writes the sum above each, and its parts fill the bar without a gap', () => {
  const svg = stacks({
    title: 'CPU <time>',
    unit: 'ms',
    parts: ['server', 'worker'],
    bars: [{ name: 'naive', values: [10, 30] }],
  })
  expect(svg).toContain('>40 ms<')
  expect(svg).toContain('CPU &lt;time&gt;')
  const [server, worker] = [...svg.matchAll(/y="([\d.]+)" width="72" height="([\d.]+)"/g)].map(
    ([, y, height]) => ({ y: Number(y), height: Number(height) }),
  )
  expect(worker?.height).toBeCloseTo(3 * (server?.height ?? 0), 0)
  expect((worker?.y ?? 0) + (worker?.height ?? 0)).toBeCloseTo(server?.y ?? 0, 0)
})
