import { AA, hexColour, inkOn, readable, VISIBLE } from './color'

/** The colours of one appearance, light or dark. Every pair that text is set in reaches AA. */
export interface Palette {
  /** Behind everything. */
  readonly page: string
  /** The letter. */
  readonly card: string
  /** A box in the letter. */
  readonly panel: string
  readonly line: string
  /** Text on page, card and panel; `quiet` is the same with less weight. */
  readonly ink: string
  readonly quiet: string
  readonly link: string
  readonly button: string
  readonly buttonInk: string
  /** Around a button, and what shows progress: stands out even where the button's own colour would not. */
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
const DEFAULT_COLOUR = '#0f766e'

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

/** Both appearances from one brand colour, whatever it is. */
export function themeOf(brandColour: string | undefined): Theme {
  const colour = hexColour(brandColour) ?? DEFAULT_COLOUR
  return {
    light: dressed(LIGHT, colour, colour),
    /* A button in the dark is made as light as a link, so that dark letters on it look meant. */
    dark: dressed(DARK, colour, readable(colour, [DARK.card, DARK.panel], AA)),
  }
}

function dressed(ground: Ground, colour: string, button: string): Palette {
  const { page, card, panel } = ground
  const grounds = [page, card, panel]
  return {
    ...ground,
    link: readable(colour, grounds, AA),
    button,
    buttonInk: inkOn(button),
    edge: readable(button, grounds, VISIBLE),
  }
}
