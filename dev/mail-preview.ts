import { mkdir } from 'node:fs/promises'
import { createServer } from 'node:http'
import { dirname } from 'node:path'
import { Command } from 'commander'
import { type RenderedEmail, renderPatientEmail, renderStaffEmail } from '../activities/emails'
import { EXAMPLE_BRAND, EXAMPLE_NOW, exampleReader } from '../activities/emails/examples'
import { EXAMPLES } from '../activities/emails/letters'
import { STAFF_EXAMPLES } from '../activities/emails/letters/staff'
import { LOCALES, type Locale } from '../messages/locales'
import { PATIENT_MESSAGES } from '../order/testkit/messages'
import { openBrowser } from './browser'
import { messageOf } from './errors'

interface PreviewOptions {
  readonly port: string
  readonly contactSheet?: string
  readonly brandColor?: string
  readonly logo?: string
}

interface Preview extends RenderedEmail {
  readonly name: string
  readonly locale: Locale
}

type Scheme = 'light' | 'dark'

async function main(): Promise<void> {
  const options = new Command('mail:preview')
    .description('Shows every email in every language on a local page.')
    .option('--port <number>', 'where the page is served', '3080')
    .option('--contact-sheet <file>', 'write one picture (PNG) of all emails instead; needs Chromium')
    .option('--brand-color <hex>', 'try another brand color, such as "#7c3aed"')
    .option('--logo <url>', 'try a logo')
    .parse()
    .opts<PreviewOptions>()
  if (options.contactSheet) await drawContactSheet(previews(options), options.contactSheet)
  else servePage(options)
}

/** Every message in every language, then the emails to staff, which are in English only. */
function previews({ brandColor, logo }: PreviewOptions): Preview[] {
  const brand = { ...EXAMPLE_BRAND, ...(brandColor && { color: brandColor }), ...(logo && { logoUrl: logo }) }
  const patient = LOCALES.flatMap((locale) =>
    EXAMPLES.map((notice) => ({
      name: PATIENT_MESSAGES[notice.message],
      locale,
      ...renderPatientEmail(notice, exampleReader(locale), brand, EXAMPLE_NOW),
    })),
  )
  const staff = Object.entries(STAFF_EXAMPLES).map(([name, alert]) => ({
    name: `Staff: ${name}`,
    locale: 'en' as const,
    ...renderStaffEmail(alert, brand),
  }))
  return [...patient, ...staff]
}

function servePage(options: PreviewOptions): void {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(page(previews(options)))
  })
  server.on('error', (error: NodeJS.ErrnoException) => {
    const taken = error.code === 'EADDRINUSE'
    fail(taken ? `Port ${options.port} is already in use. Choose another with --port.` : error.message)
  })
  server.listen(Number(options.port), '127.0.0.1', () => {
    console.log(
      `Every email, in ${LOCALES.join(' and ')}: http://localhost:${options.port}  (Ctrl-C ends it)`,
    )
  })
}

/** As a reader in light or dark mode would see it, even if this device is set to the other one. */
const seenIn = (scheme: Scheme, html: string): string =>
  html.replaceAll('(prefers-color-scheme: dark)', scheme === 'dark' ? 'all' : 'not all')

/** JSON that is safe inside a script. */
const inScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')

const page = (emails: readonly Preview[]): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kitkeeper emails</title>
<style>
  * { box-sizing: border-box }
  body { margin: 0; height: 100vh; display: grid; grid-template: auto 1fr / 270px 1fr; font: 15px/1.4 system-ui, sans-serif; color: #1b2733; background: #e4e9ed }
  nav { grid-row: 1 / 3; overflow: auto; background: #fff; border-right: 1px solid #d6dfe6; padding: 16px 10px }
  h1 { font-size: 17px; margin: 0 10px 12px }
  nav button { display: block; width: 100%; text-align: left; border: 0; background: none; font: inherit; padding: 6px 10px; border-radius: 6px; cursor: pointer }
  nav button:hover { background: #f1f5f7 }
  nav button[aria-current=true] { background: #0f766e; color: #fff }
  header { background: #fff; border-bottom: 1px solid #d6dfe6; padding: 12px 20px; display: flex; gap: 10px 24px; flex-wrap: wrap; align-items: center }
  header p { margin: 0; flex: 1 1 320px }
  header b { display: block; font-size: 17px }
  select { font: inherit; padding: 4px 6px }
  label { white-space: nowrap }
  main { overflow: auto; padding: 20px; text-align: center }
  iframe { border: 0; height: 100%; max-width: 100%; background: #fff; box-shadow: 0 2px 14px #0003; border-radius: 8px }
</style>
<nav><h1>Kitkeeper emails</h1><div id="list"></div></nav>
<header>
  <p><b id="subject"></b><span id="size"></span></p>
  <label>Language <select id="locale">${LOCALES.map((locale) => `<option>${locale}</option>`).join('')}</select></label>
  <label>Show <select id="part"><option>html</option><option>text</option></select></label>
  <label>Device is <select id="scheme"><option>light</option><option>dark</option></select></label>
  <label>Width <select id="width"><option value="375">phone, 375</option><option value="760" selected>desktop, 760</option></select></label>
</header>
<main><iframe id="email" title="The email" sandbox="allow-popups"></iframe></main>
<script>
  const emails = ${inScript(emails.map((email) => ({ ...email, light: seenIn('light', email.html), dark: seenIn('dark', email.html) })))}
  const $ = (id) => document.getElementById(id)
  const escaped = (text) => text.replace(/[&<]/g, (c) => (c === '&' ? '&amp;' : '&lt;'))
  const names = [...new Set(emails.map((email) => email.name))]
  const choices = ['locale', 'part', 'scheme', 'width']
  let { name = names[0], ...chosen } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)))
  for (const id of choices) if (chosen[id]) $(id).value = chosen[id]
  function show() {
    const named = emails.filter((email) => email.name === name)
    const email = named.find((email) => email.locale === $('locale').value) ?? named[0]
    $('subject').textContent = email.subject
    $('size').textContent = (email.html.length / 1024).toFixed(1) + ' KB of HTML, ' + email.text.length + ' characters of text'
    $('email').style.width = $('width').value + 'px'
    $('email').srcdoc = $('part').value === 'html' ? email[$('scheme').value]
      : '<pre style="white-space: pre-wrap; padding: 12px; font: 14px/1.5 monospace">' + escaped(email.text) + '</pre>'
    for (const button of $('list').children) button.setAttribute('aria-current', button.textContent === name)
    location.hash = new URLSearchParams({ name, ...Object.fromEntries(choices.map((id) => [id, $(id).value])) })
  }
  $('list').append(...names.map((each) => {
    const button = document.createElement('button')
    button.textContent = each
    button.onclick = () => { name = each; show() }
    return button
  }))
  for (const id of choices) $(id).onchange = show
  show()
</script>
`

/** Phones in light and dark mode by turns, one for each language: every email, language and mode is in it. */
async function drawContactSheet(emails: readonly Preview[], file: string): Promise<void> {
  const browser = await openBrowser().catch((error: unknown) => fail(messageOf(error)))
  try {
    const sheet = await browser.newPage({ viewport: { width: 2860, height: 1200 } })
    await sheet.setContent(contactSheet(emails), { waitUntil: 'load' })
    await sheet.evaluate(
      "document.querySelectorAll('iframe').forEach((email) => { email.style.height = email.contentDocument.documentElement.scrollHeight + 'px' })",
    )
    await mkdir(dirname(file), { recursive: true })
    await sheet.screenshot({ path: file, fullPage: true })
  } finally {
    await browser.close()
  }
  console.log(`${emails.length} emails drawn to ${file}`)
}

const schemeOf = (locale: Locale): Scheme => (LOCALES.indexOf(locale) % 2 === 0 ? 'light' : 'dark')

const contactSheet = (emails: readonly Preview[]): string => `<!doctype html>
<style>
  body { margin: 0; padding: 32px; background: #cfd8de; font: 600 20px/1.4 sans-serif; color: #1b2733 }
  section { display: grid; grid-template-columns: repeat(11, 1fr); gap: 24px 20px; margin-bottom: 36px; align-items: start }
  iframe { border: 0; width: 390px; border-radius: 18px; zoom: 0.6; display: block }
</style>
${LOCALES.map((locale) => {
  const frames = emails
    .filter((email) => email.locale === locale)
    .map((email) => `<iframe srcdoc="${attribute(seenIn(schemeOf(locale), email.html))}"></iframe>`)
  return `<section>${frames.join('\n')}</section>`
}).join('\n')}
`

const attribute = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}

void main()
