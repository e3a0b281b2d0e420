import type { Theme } from './theme'

/**
 * What inline styles cannot say: phones and dark mode. Readers that ignore it (Gmail in part, Outlook for
 * Windows) show the light, wide letter, which is complete without it. Each is an element of its own, because
 * Gmail drops a whole one for a rule that it dislikes.
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

/** Outlook.com does not know the media query; it marks the dark page with `data-ogsc` instead. */
function rules({ light, dark }: Theme, select: (name: string) => string): string {
  const { page, card, panel, line, ink, quiet, link, button, buttonInk, edge, alert, alertLine, alertInk } =
    dark
  const declarations: Readonly<Record<string, string>> = {
    page: `background-color: ${page} !important`,
    card: `background-color: ${card} !important; border-color: ${line} !important`,
    panel: `background-color: ${panel} !important; border-color: ${line} !important`,
    rule: `border-color: ${line} !important`,
    /* Drawn for white, in colours that we do not know: it keeps a white ground. */
    logo: `background-color: ${light.card} !important; color: ${light.ink} !important; padding: 6px 10px !important`,
    ink: `color: ${ink} !important`,
    quiet: `color: ${quiet} !important`,
    link: `color: ${link} !important`,
    button: `background-color: ${button} !important; border-color: ${edge} !important; color: ${buttonInk} !important`,
    todo: `background-color: ${line} !important`,
    done: `background-color: ${edge} !important`,
    held: `background-color: ${alertLine} !important`,
    alert: `background-color: ${alert} !important; border-color: ${alertLine} !important`,
    'alert-ink': `color: ${alertInk} !important`,
  }
  return Object.entries(declarations)
    .map(([name, declaration]) => `  ${select(name)} { ${declaration}; }`)
    .join('\n')
}
