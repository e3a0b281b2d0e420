/** The colors of an email in light and dark mode, made from one brand color. */
import { AA, hexColor, inkOn, readable, VISIBLE } from './color'

/** The colors of one mode. Text has AA contrast on every background that it appears on. */
export interface Palette {
  /** Behind everything. */
  readonly page: string
  /** The letter. */
  readonly card: string
  /** A box in the letter. */
  readonly panel: string
  readonly line: string
  /** Text on page, card and panel. `quiet` is for less important text. */
  readonly ink: string
  readonly quiet: string
  readonly link: string
  readonly button: string
  readonly buttonInk: string
  /** The border of a button, and the progress bars. It stands out even if the button's own color does not. */
  readonly edge: string
  /** The box that says what went wrong. */
  readonly alert: string
  readonly alertLine: string
  readonly alertInk: string
}

export interface Theme {
  readonly light: Palette
  readonly dark: Palette
}

type Ground = Omit<Palette, 'link' | 'button' | 'buttonInk' | 'edge'>

/** A calm teal. */
const DEFAULT_COLOR = '#0f766e'

const LIGHT: Ground = {
  page: '#f1f5f7',
  card: '#ffffff',
  panel: '#f4f8f9',
  line: '#d6dfe6',
  ink: '#1b2733',
  quiet: '#4d5b68',
  alert: '#fff5e2',
  alertLine: '#d98a00',
  alertInk: '#593800',
}

const DARK: Ground = {
  page: '#0f1419',
  card: '#1a2129',
  panel: '#242d37',
  line: '#3a4753',
  ink: '#e9eef3',
  quiet: '#a9b6c3',
  alert: '#372b14',
  alertLine: '#e5a53b',
  alertInk: '#ffe2ac',
}

/** Any brand color works. One that is missing or invalid becomes the default. */
export function themeOf(brandColor: string | undefined): Theme {
  const color = hexColor(brandColor) ?? DEFAULT_COLOR
  return {
    light: dressed(LIGHT, color, color),
    // In dark mode a button is as light as a link, and its text is dark.
    dark: dressed(DARK, color, readable(color, [DARK.card, DARK.panel], AA)),
  }
}

function dressed(ground: Ground, color: string, button: string): Palette {
  const { page, card, panel } = ground
  const grounds = [page, card, panel]
  return {
    ...ground,
    link: readable(color, grounds, AA),
    button,
    buttonInk: inkOn(button),
    edge: readable(button, grounds, VISIBLE),
  }
}
