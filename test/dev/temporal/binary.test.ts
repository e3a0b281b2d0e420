import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { version as SDK_VERSION } from '@temporalio/testing/package.json'
import { findTemporalBinary } from '../../../dev/temporal/binary'

/** A machine of its own: an empty cache, and a PATH with nothing but what a test puts there. */
function machine() {
  const home = mkdtempSync(join(tmpdir(), 'kitkeeper-home-'))
  const bin = join(home, 'bin')
  mkdirSync(bin)
  for (const tool of ['mkdir', 'sleep']) symlinkSync(`/bin/${tool}`, join(bin, tool))
  const write = (path: string, script: string): string => {
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, `#!/bin/sh\n${script}\n`)
    chmodSync(path, 0o755)
    return path
  }
  return {
    home,
    env: { PATH: bin, HOME: home } satisfies NodeJS.ProcessEnv,
    install: (name: string, script: string) => write(join(bin, name), script),
    cache: (directory: string) => write(join(home, '.cache', 'kitkeeper', directory, 'temporal'), ''),
    cached: (directory: string) => join(home, '.cache', 'kitkeeper', directory, 'temporal'),
  }
}

const SERVES = 'echo "--sqlite-pragma --dynamic-config-value --search-attribute"'
/** Does what `go install` does, as far as can be seen from outside. */
const BUILDS =
  'mkdir -p "$GOBIN"; echo built > "$GOBIN/temporal"; echo "go: downloading go.temporal.io/api v1" >&2'
const refused = () => Promise.reject(new Error('no network'))

describe('findTemporalBinary', () => {
  const homes: string[] = []
  const newMachine = () => {
    const made = machine()
    homes.push(made.home)
    return made
  }
  afterAll(() => {
    for (const home of homes) rmSync(home, { recursive: true, force: true })
  })

  it('npm start takes the `temporal` on the PATH before any other', async () => {
    const { env, install, cache } = newMachine()
    cache('temporal-cli-v1.5.1')
    const installed = install('temporal', SERVES)
    expect(await findTemporalBinary({ env, download: refused })).toBe(installed)
  })

  it.each([
    ['fails', 'exit 1'],
    ['lacks the options that are needed', 'echo --port'],
  ])('passes over a `temporal` on the PATH that %s', async (_, script) => {
    const { env, install, cache } = newMachine()
    const cached = cache('temporal-cli-v1.5.1')
    install('temporal', script)
    expect(await findTemporalBinary({ env, download: refused })).toBe(cached)
  })

  it('npm start takes a cached Temporal before it downloads one', async () => {
    const { env, cache } = newMachine()
    const cached = cache('temporal-cli-v1.5.1')
    const download = jest.fn(refused)
    expect(await findTemporalBinary({ env, download })).toBe(cached)
    expect(download).not.toHaveBeenCalled()
  })

  it('npm start looks for a cached Temporal in the folder that XDG_CACHE_HOME names', async () => {
    const { env, home } = newMachine()
    const path = join(home, 'elsewhere', 'kitkeeper', 'temporal-cli-v1.5.1')
    mkdirSync(path, { recursive: true })
    const found = await findTemporalBinary({
      env: { ...env, XDG_CACHE_HOME: join(home, 'elsewhere') },
      download: refused,
    })
    expect(found).toBe(join(path, 'temporal'))
  })

  it('npm start keeps the Temporal that it downloads', async () => {
    const { env, cached } = newMachine()
    const download = jest.fn(async (directory: string) =>
      writeFileSync(join(directory, 'temporal'), 'downloaded'),
    )
    const path = cached(`temporal-cli-sdk-${SDK_VERSION}`)
    expect(await findTemporalBinary({ env, download })).toBe(path)
    expect(await findTemporalBinary({ env, download })).toBe(path)
    expect(download).toHaveBeenCalledTimes(1)
  })

  it('npm start builds Temporal’s CLI if it cannot be downloaded, and says so', async () => {
    const { env, install, cached } = newMachine()
    install('go', BUILDS)
    const steps: string[] = []
    const found = await findTemporalBinary({ env, download: refused, onProgress: (step) => steps.push(step) })
    expect(found).toBe(cached('temporal-cli-v1.5.1'))
    expect(existsSync(found)).toBe(true)
    expect(steps.at(-1)).toMatch('downloading go.temporal.io/api')
  })

  it('a failed build of Temporal’s CLI leaves nothing behind', async () => {
    const { env, install, cached } = newMachine()
    install('go', `${BUILDS}; exit 1`)
    await expect(findTemporalBinary({ env, download: refused })).rejects.toThrow()
    expect(existsSync(cached('temporal-cli-v1.5.1'))).toBe(false)
    install('go', BUILDS)
    expect(await findTemporalBinary({ env, download: refused })).toBe(cached('temporal-cli-v1.5.1'))
  })

  it('Temporal’s CLI is built once if several processes need it at the same time', async () => {
    const { env, install, home } = newMachine()
    install('go', `echo once >> ${join(home, 'builds')}; sleep 0.3; ${BUILDS}`)
    const asked = [1, 2, 3].map(() => findTemporalBinary({ env, download: refused }))
    expect(new Set(await Promise.all(asked)).size).toBe(1)
    expect(readFileSync(join(home, 'builds'), 'utf8')).toBe('once\n')
  })

  it('npm start says what was tried and what to install if it cannot get Temporal', async () => {
    const { env } = newMachine()
    await expect(findTemporalBinary({ env, download: refused })).rejects.toThrow(
      /Install the Temporal CLI[\s\S]*install Go[\s\S]*TEMPORAL_ADDRESS[\s\S]*download: no network\n.*build: there is no `go` on the PATH/,
    )
  })
})
