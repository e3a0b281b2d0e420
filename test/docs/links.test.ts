/** Every link and picture in the docs leads somewhere. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

const ROOT = join(__dirname, '../..')
const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

/** As GitHub makes them: `## What it does not do` → `what-it-does-not-do`. */
function headingsOf(page: string): string[] {
  return [...readFileSync(join(ROOT, page), 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

const links = pages.flatMap((page) =>
  [...readFileSync(join(ROOT, page), 'utf8').matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => [page, target] as const)
    .filter(([, target]) => !/^https?:/.test(target)),
)

it.each(links)('%s links to %s, which exists', (page, target) => {
  const [path = '', heading] = target.split('#')
  const file = path === '' ? page : relative(ROOT, join(ROOT, dirname(page), path))
  expect(existsSync(join(ROOT, file))).toBe(true)
  if (heading !== undefined) expect(headingsOf(file)).toContain(heading)
})

it('the docs show every picture in docs/images', () => {
  const shown = pages.map((page) => readFileSync(join(ROOT, page), 'utf8')).join('\n')
  const pictures = readdirSync(join(ROOT, 'docs/images'))
  expect(pictures.filter((picture) => !shown.includes(`images/${picture}`))).toEqual([])
})

it('the README has at most 150 lines', () => {
  expect(readFileSync(join(ROOT, 'README.md'), 'utf8').split('\n').length).toBeLessThanOrEqual(151)
})
