/**
 * `npm run pictures`: starts a Kitkeeper of its own, plays orders, and takes every picture in `docs/images/`.
 * With names, only those: `npm run pictures -- operating-list kitkeeper`.
 */

import { openBrowser } from '../browser'
import { drawAnimation } from './animation'
import { requireTool } from './ffmpeg'
import { startStack } from './stack'
import { STILLS } from './stills'

const PICTURES = { kitkeeper: drawAnimation, ...STILLS }

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !Object.hasOwn(PICTURES, name))
  if (unknown.length > 0) {
    throw new Error(
      `There is no picture ${unknown.join(', ')}. Pictures: ${Object.keys(PICTURES).join(', ')}.`,
    )
  }
  requireTool('ffmpeg', '-version', 'makes the animation and shrinks the pictures')
  requireTool('script', '--version', 'gives the simulator a terminal (Debian: bsdutils)')
  const browser = await openBrowser()
  try {
    const stack = await startStack()
    try {
      for (const [name, draw] of Object.entries(PICTURES)) {
        if (names.length > 0 && !names.includes(name)) continue
        await draw(browser, stack)
        console.log(`✓ ${name}`)
      }
    } finally {
      await stack.stop()
    }
  } finally {
    await browser.close()
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
