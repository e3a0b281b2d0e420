/** CONTRIBUTING.md says why each dependency is there. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const read = (file: string): string => readFileSync(join(__dirname, '../..', file), 'utf8')

interface Package {
  readonly dependencies: Record<string, string>
  readonly devDependencies: Record<string, string>
}

const { dependencies, devDependencies }: Package = JSON.parse(read('package.json'))
const names = Object.keys({ ...dependencies, ...devDependencies })
const section = read('CONTRIBUTING.md').split('## Dependencies')[1] ?? ''

it.each(names)('CONTRIBUTING.md says what %s is for', (name) => {
  const scope = `\`${name.split('/')[0]}/*\``
  expect(section.includes(`\`${name}\``) || section.includes(scope)).toBe(true)
})
