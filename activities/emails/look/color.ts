/** Colors as sRGB hex, and the contrast that WCAG 2 requires. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */

/** WCAG 2 level AA for text of normal size. */
export const AA = 4.5

/** WCAG 2 level AA for anything but text, such as the border of a button. */
export const VISIBLE = 3

type Rgb = readonly [number, number, number]

/** `#0f7` or `#00ff77` → lower-case `#rrggbb`. Anything else → `undefined`. */
export function hexColor(text: string | undefined): string | undefined {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text?.trim() ?? '')?.[1]?.toLowerCase()
  if (digits === undefined) return undefined
  return `#${digits.length === 3 ? digits.replace(/./g, '$&$&') : digits}`
}

/** 1 (none) to 21 (black on white). */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(rgbOf(one)), luminance(rgbOf(other))].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** The color, moved toward black or white just far enough to have this contrast with every background. */
export function readable(color: string, backgrounds: readonly string[], atLeast: number): string {
  const target = backgrounds.every((background) => contrast(BLACK, background) > contrast(WHITE, background))
    ? BLACK
    : WHITE
  for (let share = 0; share < 1; share += 0.05) {
    const candidate = mix(color, target, share)
    if (backgrounds.every((background) => contrast(candidate, background) >= atLeast)) return candidate
  }
  return target
}

/** White if it is readable on the color, else black. One of them always is. */
export const inkOn = (color: string): string => (contrast(WHITE, color) >= AA ? WHITE : BLACK)

const BLACK = '#000000'
const WHITE = '#ffffff'

/** `share` 0: the first color; 1: the second. */
function mix(one: string, other: string, share: number): string {
  const [a, b] = [rgbOf(one), rgbOf(other)]
  const blend = (i: 0 | 1 | 2) => Math.round(a[i] + (b[i] - a[i]) * share)
  return `#${[blend(0), blend(1), blend(2)].map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

function linear(channel: number): number {
  const share = channel / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}
