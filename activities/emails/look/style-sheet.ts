/** The style sheets of an email. */
import type { Theme } from './theme'

/**
 * For phones and dark mode, which inline styles cannot handle. Programs that ignore it (Outlook for Windows, and Gmail
 * in part) show the light, wide letter, which is complete without it. Each sheet has its own element, because Gmail
 * drops a whole element if it dislikes one rule.
 */
export function styleSheets(theme: Theme): readonly string[] {
  return [PHONE, darkMode(theme)]
}

const PHONE = `
@media (max-width: 480px) {
  .card { padding: 24px 20px !important; }
  a.button { display: block !important; }
}
`.trim()

function darkMode(theme: Theme): string {
  return `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
${rules(theme, (name) => `.${name}`)}
}
${rules(theme, (name) => `[data-ogsc] .${name}`)}
`.trim()
}

/** Outlook.com does not support the media query. It marks a dark page with `data-ogsc` instead. */
function rules({ light, dark }: Theme, select: (name: string) => string): string {
  const { page, card, panel, line, ink, quiet, link, button, buttonInk, edge, alert, alertLine, alertInk } =
    dark
  const declarations: Readonly<Record<string, string>> = {
    page: `background-color: ${page} !important`,
    card: `background-color: ${card} !important; border-color: ${line} !important`,
    panel: `background-color: ${panel} !important; border-color: ${line} !important`,
    rule: `border-color: ${line} !important`,
    // A logo is drawn for white, and we do not know its colors, so its background stays white.
    logo: `background-color: ${light.card} !important; color: ${light.ink} !important; padding: 6px 10px !important`,
    ink: `color: ${ink} !important`,
    quiet: `color: ${quiet} !important`,
    link: `color: ${link} !important`,
    button: `background-color: ${button} !important; border-color: ${edge} !important; color: ${buttonInk} !important`,
    todo: `background-color: ${line} !important`,
    done: `background-color: ${edge} !important`,
    blocked: `background-color: ${alertLine} !important`,
    alert: `background-color: ${alert} !important; border-color: ${alertLine} !important`,
    'alert-ink': `color: ${alertInk} !important`,
  }
  return Object.entries(declarations)
    .map(([name, declaration]) => `  ${select(name)} { ${declaration}; }`)
    .join('\n')
}
