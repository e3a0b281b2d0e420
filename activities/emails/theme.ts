import { hexColour, inkOn, mix, readable } from './colour'

/** The colours of one appearance, light or dark. Every pair that text is set in is at least AA. */
export interface Palette {
  /** Behind everything. */
  readonly page: string
  /** The letter. */
  readonly card: string
  /** A box in the letter. */
  readonly panel: string
  readonly line: string
  readonly ink: string
  /** Text of less weight; readable on page, card and panel. */
  readonly quiet: string
  readonly link: string
  readonly button: string
  readonly buttonInk: string
  /** The part of the progress bar that is done. */
  readonly done: string
  /** A box for what went wrong. */
  readonly alert: string
  readonly alertInk: string
}

export interface Theme {
  readonly light: Palette
  readonly dark: Palette
}

/** A calm teal. */
const DEFAULT_COLOUR = '#0f766e'

const LIGHT = { page: '#f2f5f7', card: '#ffffff', panel: '#f4f8f9', line: '#d9e1e7' }
const DARK = { page: '#0f1419', card: '#1a2129', panel: '#242d37', line: '#3a4753' }

/** Both appearances from one brand colour, whatever it is. */
export function themeOf(brandColour: string | undefined): Theme {
  const colour = hexColour(brandColour) ?? DEFAULT_COLOUR
  return {
    light: palette(LIGHT, colour, '#1b2733', '#4d5b68'),
    dark: palette(DARK, colour, '#e9eef3', '#a9b6c3'),
  }
}

function palette(
  grounds: Pick<Palette, 'page' | 'card' | 'panel' | 'line'>,
  colour: string,
  ink: string,
  quiet: string,
): Palette {
  const light = grounds === LIGHT
  const button = light ? colour : readable(mix(colour, '#ffffff', 0.15), grounds.card)
  return {
    ...grounds,
    ink,
    quiet,
    link: readable(colour, grounds.page, grounds.card, grounds.panel),
    button,
    buttonInk: inkOn(button),
    done: readable(colour, grounds.card),
    alert: light ? '#fff4e0' : '#3a2d12',
    alertInk: light ? '#6b4300' : '#ffdf9e',
  }
}
