/** Plots as SVG, which needs no library: curves over a logarithmic scale, and stacked bars. */

export interface Series {
  readonly name: string
  /** All in one color. */
  readonly lines: readonly (readonly Point[])[]
}

export interface Point {
  /** From 0 to 1. */
  readonly x: number
  /** Above 0. */
  readonly y: number
}

export interface CurveOptions {
  readonly title: string
  readonly yUnit: string
  /** What is written below the axis, and where, from 0 to 1. */
  readonly xTicks: readonly { readonly at: number; readonly text: string }[]
  readonly series: readonly Series[]
}

const WIDTH = 640
const HEIGHT = 360
const AREA = { left: 64, top: 48, right: 500, bottom: 316 } as const
const COLORS = ['#64748b', '#0d9488', '#d97706', '#7c3aed'] as const

const colorOf = (index: number): string => COLORS[index % COLORS.length] ?? COLORS[0]

/** Lines with a logarithmic y axis. */
export function curves({ title, yUnit, xTicks, series }: CurveOptions): string {
  const values = series.flatMap(({ lines }) => lines.flat().map(({ y }) => y))
  const low = Math.floor(Math.log10(Math.min(...values, 1)))
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values, 1))))
  const x = (at: number): number => AREA.left + at * (AREA.right - AREA.left)
  const y = (value: number): number =>
    AREA.bottom - ((Math.log10(value) - low) / (high - low)) * (AREA.bottom - AREA.top)
  const powers = Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index))
  return svg(title, [
    ...powers.flatMap((power) => horizontal(y(power), `${power} ${yUnit}`)),
    ...xTicks.map(({ at, text }) => label(x(at), AREA.bottom + 18, text, 'middle')),
    ...series.flatMap(({ lines }, index) =>
      lines.map((line) => {
        const points = line.map((point) => `${round(x(point.x))},${round(y(point.y))}`).join(' ')
        return `<polyline points="${points}" fill="none" stroke="${colorOf(index)}" stroke-width="1.5"/>`
      }),
    ),
    ...legend(series.map(({ name }) => name)),
  ])
}

export interface StackOptions {
  readonly title: string
  readonly unit: string
  /** The names of a bar's parts, from below. */
  readonly parts: readonly string[]
  readonly bars: readonly { readonly name: string; readonly values: readonly number[] }[]
}

const BAR_WIDTH = 72

/** Bars made of parts, with their sums above them. */
export function stacks({ title, unit, parts, bars }: StackOptions): string {
  const sums = bars.map(({ values }) => values.reduce((sum, value) => sum + value, 0))
  const highest = Math.max(...sums, 1)
  const y = (value: number): number => AREA.bottom - (value / highest) * (AREA.bottom - AREA.top - 16)
  const step = (AREA.right - AREA.left) / Math.max(1, bars.length)
  return svg(title, [
    ...horizontal(y(0), ''),
    ...bars.flatMap(({ name, values }, bar) => {
      const middle = AREA.left + (bar + 0.5) * step
      const sum = sums[bar] ?? 0
      return [
        ...values.map((value, part) => {
          const below = values.slice(0, part).reduce((total, one) => total + one, 0)
          const top = y(below + value)
          return `<rect x="${round(middle - BAR_WIDTH / 2)}" y="${round(top)}" width="${BAR_WIDTH}" height="${round(y(below) - top)}" fill="${colorOf(part)}"/>`
        }),
        label(middle, y(sum) - 6, `${Math.round(sum)} ${unit}`, 'middle'),
        label(middle, AREA.bottom + 18, name, 'middle'),
      ]
    }),
    ...legend(parts),
  ])
}

const legend = (names: readonly string[]): string[] =>
  names.flatMap((name, index) => {
    const top = AREA.top + index * 22
    return [
      `<rect x="${AREA.right + 16}" y="${top}" width="12" height="12" fill="${colorOf(index)}"/>`,
      label(AREA.right + 34, top + 10, name, 'start'),
    ]
  })

const horizontal = (y: number, text: string): string[] => [
  `<line x1="${AREA.left}" x2="${AREA.right}" y1="${round(y)}" y2="${round(y)}" stroke="#cbd5e1"/>`,
  label(AREA.left - 8, y + 4, text, 'end'),
]

const label = (x: number, y: number, text: string, anchor: 'start' | 'middle' | 'end'): string =>
  `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${escaped(text)}</text>`

const svg = (title: string, parts: readonly string[]): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" fill="#334155">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    `<text x="${AREA.left}" y="24" font-size="15" font-weight="bold">${escaped(title)}</text>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n')

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const round = (value: number): number => Math.round(value * 10) / 10
