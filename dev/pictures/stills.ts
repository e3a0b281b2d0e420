/** Every still picture of the docs, each with what has to happen before it. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { renderPatientEmail } from '../../activities/emails'
import { EXAMPLE_BRAND, EXAMPLE_NOW, exampleReader } from '../../activities/emails/examples'
import { exampleOf } from '../../activities/emails/letters'
import { shrink } from './ffmpeg'
import { ROOT, type Stack } from './stack'
import { withStuckOrder } from './stuck'
import { openList, openOrder, openPage, openTab, type Size, settled } from './web-ui'

type Picture = (browser: Browser, stack: Stack) => Promise<void>

const folder = join(ROOT, 'docs/images')
const WIDE: Size = { width: 1280, height: 960 }

/** In the order in which they are taken: a later one may show what an earlier one did. */
export const STILLS: Readonly<Record<string, Picture>> = {
  async emails(browser) {
    const page = await openPage(browser, { width: 1240, height: 800 }, 2)
    await page.setContent(threeEmails(), { waitUntil: 'load' })
    await save(page, 'emails')
  },

  async 'every-email'(_browser, stack) {
    await stack.run('mail:preview', '--contact-sheet', join(folder, 'every-email.png'))
    await shrink(join(folder, 'every-email.png'))
  },

  async 'operating-order'(browser, stack) {
    const page = await openPage(browser, WIDE)
    await openOrder(page, stack, await orderWithoutAddress(stack))
    await save(page, 'operating-order', { x: 64, y: 70, width: 1216, height: 890 })
  },

  async 'operating-update'(browser, stack) {
    const page = await openPage(browser, WIDE)
    await openOrder(page, stack, await orderWithoutAddress(stack))
    await page.getByRole('button', { name: 'More Actions' }).first().click()
    await page.getByTestId('update-button').filter({ visible: true }).click()
    const dialog = page.getByTestId('update-confirmation-modal').filter({ visible: true })
    await dialog.getByTestId('update-select-button').click()
    await dialog.getByText('setContact', { exact: true }).first().click()
    await dialog.locator('[contenteditable=true]').first().fill(SET_CONTACT)
    await settled(page)
    await save(page, 'operating-update', (await dialog.boundingBox()) ?? undefined)
  },

  async 'operating-mail'(browser, stack) {
    const orderId = await orderWithoutAddress(stack)
    await stack.run('orders', 'set-contact', orderId, 'jo@example.com', '--why', 'she called', '--by', 'Ann')
    const page = await openPage(browser, { width: 1180, height: 640 })
    await page.goto(stack.mailbox)
    await page.getByText('jo@example.com').first().click()
    await settled(page)
    await save(page, 'operating-mail')
  },

  async 'operating-timeline'(browser, stack) {
    const [orderId] = await simulate(
      ...([
        stack,
        '--scenario',
        'problem_outbound',
        '--until',
        'problem_in_transit_customer',
        '--seed',
        '5',
      ] as const),
    )
    const page = await openPage(browser, { width: 1280, height: 1700 })
    await openTab(page, stack, orderId, 'history')
    await page.getByTestId('compact').click()
    await settled(page)
    const top = (await page.getByTestId('zoom-in').first().boundingBox())?.y ?? 400
    await save(page, 'operating-timeline', { x: 64, y: top + 42, width: 1216, height: 880 })
  },

  async 'operating-retry'(browser, stack) {
    stack.mailLine.cut()
    const [orderId] = await simulate(stack, '--until', 'ordered', '--seed', '6')
    const page = await openPage(browser, WIDE)
    // The page shows what was so when it was opened.
    do await openTab(page, stack, orderId, 'pending-activities')
    while (!/[^\d][5-9] of \d+/.test((await page.locator('main').textContent()) ?? ''))
    // The stack trace, which names folders of this machine, stays out of the picture.
    const top = ((await page.getByTestId('history-tab').boundingBox())?.y ?? 330) - 12
    const bottom = (await page.getByText('stack_trace').first().boundingBox())?.y ?? top + 270
    await save(page, 'operating-retry', { x: 64, y: top, width: 1216, height: bottom - top - 4 })
    stack.mailLine.repair()
  },

  async 'operating-stuck'(browser) {
    await withStuckOrder(async (stack, orderId) => {
      const page = await openPage(browser, WIDE)
      await openTab(page, stack, orderId, 'history')
      const warning = page.getByText('Non Deterministic Error').first()
      while (!(await warning.isVisible())) await openTab(page, stack, orderId, 'history')
      const top = ((await warning.boundingBox())?.y ?? 340) - 24
      await save(page, 'operating-stuck', { x: 64, y: top, width: 1216, height: 300 })
    })
  },

  async 'operating-list'(browser, stack) {
    await simulate(stack, '--scenario', 'all', '--orders', '30', '--seed', '8', '--rate', '40')
    const page = await openPage(browser, { width: 1520, height: 760 })
    await openList(page, stack)
    await settled(page)
    await save(page, 'operating-list', { x: 64, y: 56, width: 1456, height: 690 })
  },
}

const SET_CONTACT = '{"email": "jo@example.com", "by": "Ann", "why": "she called"}'

/** The same order each time: its seed is. */
const orderWithoutAddress = async (stack: Stack): Promise<string> => {
  const [orderId] = await simulate(
    stack,
    '--scenario',
    'no_contact',
    '--until',
    'with_customer',
    '--seed',
    '7',
  )
  return orderId
}

/** @returns the ids of the orders that the simulator links to */
async function simulate(stack: Stack, ...args: readonly string[]): Promise<[string, ...string[]]> {
  const printed = await stack.run('simulate', ...args)
  const [first, ...others] = [...printed.matchAll(/testkit-order-([\da-f-]{36})/g)].map(([, id = '']) => id)
  if (first === undefined) throw new Error(`The simulator names no order:\n${printed}`)
  return [first, ...others]
}

async function save(page: Page, name: string, clip?: Size & { x: number; y: number }): Promise<void> {
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path, ...(clip && { clip }) })
  await page.close()
  await shrink(path)
}

/** Three emails as phones show them: in English by day and by night, and in Spanish. */
function threeEmails(): string {
  const shown = [
    { message: 'kit_shipped', locale: 'en', night: false },
    { message: 'kit_delivered', locale: 'en', night: true },
    { message: 'new_kit_needed', locale: 'es', night: false },
  ] as const
  const frames = shown.map(({ message, locale, night }) => {
    const { html } = renderPatientEmail(exampleOf(message), exampleReader(locale), EXAMPLE_BRAND, EXAMPLE_NOW)
    const seen = html.replaceAll('(prefers-color-scheme: dark)', night ? 'all' : 'not all')
    return `<iframe srcdoc="${seen.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`
  })
  return `<!doctype html>
    <style>
      body { margin: 0; display: flex; gap: 28px; padding: 28px; background: #dde5ea; box-sizing: border-box; height: 100vh }
      iframe { border: 0; flex: 1; height: 100%; border-radius: 16px; box-shadow: 0 2px 12px #0002 }
    </style>
    ${frames.join('\n')}`
}
