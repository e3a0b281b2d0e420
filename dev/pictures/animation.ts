/** The README's animation: an order is played, its emails arrive, and its page tells the whole story. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { animate, type Frame } from './ffmpeg'
import { ROOT, type Stack } from './stack'
import { play, Screen } from './terminal'
import { openOrder, openPage, type Size } from './web-ui'

const CAPTION_HEIGHT = 44
const SCENE: Size = { width: 1000, height: 640 }
const STAGE: Size = { width: SCENE.width, height: SCENE.height + CAPTION_HEIGHT }
const SHARPNESS = 1.5
/** A seed, so that the patient is the same each time. */
const COMMAND = 'npm run simulate -- --until with_customer --seed 42'

export async function drawAnimation(browser: Browser, stack: Stack): Promise<void> {
  const page = await openPage(browser, STAGE, SHARPNESS)
  const frames: Frame[] = []
  const shoot = async (seconds: number): Promise<void> => {
    frames.push({ png: await page.screenshot(), seconds })
  }

  await page.setContent(stage(stack.mailbox), { waitUntil: 'load' })
  const mailbox = page.frameLocator('#mailbox')
  await mailbox.getByText('MailDev').first().waitFor()
  await page.waitForTimeout(500)
  await typeCommand(page, shoot)
  const orderId = await playOrder(page, stack, frames)
  await shoot(1.5)

  await caption(page, 'The patient gets an email at each step, once')
  await mailbox.getByText('Your kit is here').last().click()
  await page.evaluate("document.querySelector('#terminal').remove()")
  await page.waitForTimeout(1_000)
  await shoot(4)

  for (const [picture, seconds] of await orderPictures(browser, stack, orderId)) {
    await caption(page, 'Operators see where the order is, what comes next, and what the patient was told')
    await showPicture(page, picture)
    await shoot(seconds)
  }
  await page.close()
  await animate(frames, join(ROOT, 'docs/images/kitkeeper.gif'))
}

async function typeCommand(page: Page, shoot: (seconds: number) => Promise<void>): Promise<void> {
  await caption(page, 'The simulator posts an order’s webhooks, as Junction would')
  for (let length = 0; length <= COMMAND.length; length += 3) {
    await showTerminal(page, `${PROMPT}${COMMAND.slice(0, length)}<u> </u>`)
    await shoot(0.07)
  }
  await showTerminal(page, `${PROMPT}${COMMAND}`)
  await shoot(0.4)
}

/** Takes a picture as often as it can while the simulator runs. @returns the order's id */
async function playOrder(page: Page, stack: Stack, frames: Frame[]): Promise<string> {
  const screen = new Screen()
  const show = (): Promise<void> => showTerminal(page, `${PROMPT}${COMMAND}\n${screen.html()}`)
  let isOver = false
  const played = play(COMMAND.replace('run', 'run --silent'), stack.env, (text) =>
    screen.write(text),
  ).finally(() => {
    isOver = true
  })
  while (!isOver) {
    const from = Date.now()
    await show()
    const png = await page.screenshot()
    frames.push({ png, seconds: (Date.now() - from) / 1_000 })
  }
  const printed = await played
  await show()
  // The last email needs a moment.
  await page.waitForTimeout(1_000)
  const orderId = /testkit-order-([\da-f-]{36})/.exec(printed)?.[1]
  if (orderId === undefined) throw new Error(`The simulator names no order:\n${printed}`)
  return orderId
}

/** The order's page as a whole, then its details alone, each with the seconds for which it is shown. */
async function orderPictures(
  browser: Browser,
  stack: Stack,
  orderId: string,
): Promise<readonly (readonly [Buffer, number])[]> {
  const width = 1280
  const page = await openPage(browser, { width, height: Math.round((width * SCENE.height) / SCENE.width) }, 3)
  await openOrder(page, stack, orderId)
  const whole = await page.screenshot()
  const panel = await page.getByText('Current Details').first().boundingBox()
  const detailsWidth = 616
  const clip = {
    x: width - detailsWidth,
    y: (panel?.y ?? 360) - 12,
    width: detailsWidth,
    height: (detailsWidth * SCENE.height) / SCENE.width,
  }
  const details = await page.screenshot({ clip })
  await page.close()
  return [
    [whole, 2.5],
    [details, 5],
  ]
}

const setHtml = (page: Page, selector: string, html: string): Promise<unknown> =>
  page.evaluate(`document.querySelector('${selector}').innerHTML = ${JSON.stringify(html)}`)
const caption = (page: Page, text: string): Promise<unknown> => setHtml(page, '#caption', text)
const showTerminal = async (page: Page, html: string): Promise<void> => {
  await setHtml(page, '#terminal', html)
}

async function showPicture(page: Page, png: Buffer): Promise<void> {
  await setHtml(page, '#scene', `<img src="data:image/png;base64,${png.toString('base64')}">`)
  await page.waitForFunction("document.querySelector('img').complete")
}

const PROMPT = '<b>$</b> '

const stage = (mailbox: string): string => `<!doctype html>
  <style>
    body { margin: 0; background: #0f1720 }
    #caption { height: ${CAPTION_HEIGHT}px; display: flex; align-items: center; padding: 0 18px; background: #0f766e; color: #fff; font: 600 19px/1 Inter, 'Noto Sans', sans-serif }
    #scene { height: ${SCENE.height}px; display: flex; flex-direction: column }
    #terminal { margin: 0; height: 164px; padding: 14px 18px; box-sizing: border-box; overflow: hidden; color: #e5edf3; font: 15px/1.45 'DejaVu Sans Mono', monospace; white-space: pre }
    #terminal b { color: #5eead4 } #terminal u { background: #e5edf3; text-decoration: none } #terminal i { font-style: normal }
    .cyan { color: #67e8f9 } .red { color: #fca5a5 } .green { color: #86efac } .yellow { color: #fde68a }
    .dim { opacity: .6 } .bold { font-weight: 700 }
    iframe { border: 0; flex: 1; background: #fff } img { width: 100% }
  </style>
  <div id="caption"></div>
  <div id="scene"><pre id="terminal"></pre><iframe id="mailbox" src="${mailbox}"></iframe></div>`
