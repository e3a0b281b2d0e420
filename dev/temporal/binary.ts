/**
 * Finds the Temporal CLI, which contains the dev server and its Web UI: on the PATH, in the cache, by the SDK's
 * download, or by a build from source, which works wherever Go modules can be downloaded.
 */
import { accessSync, chmodSync, constants, existsSync, readdirSync, renameSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { version as SDK_VERSION } from '@temporalio/testing/package.json'
import { type ProgressBar, startProgressBar } from '../../cli/terminal/progress-bar'
import { messageOf } from '../errors'
import { runToEnd } from '../process-group'
import { cacheDirectory, madeOnce, type OnProgress } from './cache'

/** Later versions cannot be installed by `go install`: their go.mod has a `replace`. */
const CLI_VERSION = 'v1.5.1'

/** Fills a folder with a file called `temporal`. @throws Error if it cannot */
type Source = (directory: string, env: NodeJS.ProcessEnv, onProgress?: OnProgress) => Promise<unknown>

export interface FindOptions {
  readonly onProgress?: OnProgress
  /** Default: this process's. Read: PATH, HOME, XDG_CACHE_HOME, and what Go reads. */
  readonly env?: NodeJS.ProcessEnv
  /** Default: the SDK's download. */
  readonly download?: Source
}

/**
 * The path of a `temporal` that can run the dev server. The first call on a machine may download or build one, which
 * takes minutes.
 *
 * @throws Error that says what was tried and what to install
 */
export async function findTemporalBinary({
  onProgress,
  env = process.env,
  download = downloadWithSdk,
}: FindOptions = {}): Promise<string> {
  const installed = onPath('temporal', env)
  if (installed !== undefined) {
    if (await canServe(installed)) return installed
    onProgress?.(`${installed} cannot run the dev server, looking further`)
  }
  const sources = [
    { how: 'download', directory: `temporal-cli-sdk-${SDK_VERSION}`, fill: download },
    { how: 'build', directory: `temporal-cli-${CLI_VERSION}`, fill: build },
  ].map((source) => ({ ...source, directory: join(cacheDirectory(env), source.directory) }))
  const cached = sources.find(({ directory }) => existsSync(directory))
  if (cached !== undefined) return join(cached.directory, 'temporal')

  const failures: string[] = []
  for (const { how, directory, fill } of sources) {
    try {
      await madeOnce(directory, (temporary) => fill(temporary, env, onProgress), onProgress)
      return join(directory, 'temporal')
    } catch (error) {
      failures.push(`  ${how}: ${messageOf(error)}`)
    }
  }
  throw new Error(
    [
      'There is no Temporal server to run. Install the Temporal CLI (https://docs.temporal.io/cli) so that `temporal` is',
      'on the PATH, or install Go 1.25 or later (https://go.dev/dl) so that it can be built, or set TEMPORAL_ADDRESS to a',
      'server that already runs. What was tried:',
      ...failures,
    ].join('\n'),
  )
}

/** Does the same and shows on standard error what takes long. */
export async function findTemporalWithProgress(): Promise<string> {
  let bar: ProgressBar | undefined
  try {
    return await findTemporalBinary({
      onProgress(step) {
        bar ??= startProgressBar(process.stderr, { isTemporary: true, lineEveryMs: 15_000 })
        bar.update(0, step)
      },
    })
  } finally {
    bar?.stop()
  }
}

/** The file that a shell would run for `name`, if any. */
const onPath = (name: string, env: NodeJS.ProcessEnv): string | undefined =>
  (env.PATH ?? '')
    .split(delimiter)
    .filter((directory) => directory !== '')
    .map((directory) => join(directory, name))
    .find(isExecutable)

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** A `temporal` may be years old, or something else of that name. */
async function canServe(binary: string): Promise<boolean> {
  try {
    const help = await runToEnd(binary, ['server', 'start-dev', '--help'], { timeoutMs: 20_000 })
    return ['--sqlite-pragma', '--dynamic-config-value', '--search-attribute'].every((flag) =>
      help.includes(flag),
    )
  } catch {
    return false
  }
}

/** For a slow line: the CLI is about 100 MB unpacked. Without a network it fails within a second. */
const DOWNLOAD_TIMEOUT_MS = 5 * 60_000

const downloadWithSdk: Source = async (directory, _env, onProgress) => {
  onProgress?.('downloading the Temporal CLI')
  await runToEnd(
    process.execPath,
    ['--import', 'tsx', join(__dirname, 'sdk-download.ts'), directory],
    // Where tsx is found.
    { cwd: join(__dirname, '../..'), timeoutMs: DOWNLOAD_TIMEOUT_MS },
  )
  const downloaded = readdirSync(directory).find((file) => file.startsWith('temporal-'))
  if (downloaded === undefined) throw new Error('the SDK downloaded nothing')
  renameSync(join(directory, downloaded), join(directory, 'temporal'))
  chmodSync(join(directory, 'temporal'), 0o755)
}

const build: Source = async (directory, env, onProgress) => {
  const go = onPath('go', env)
  if (go === undefined) throw new Error('there is no `go` on the PATH')
  onProgress?.('building Temporal from source, only this once: about 4 minutes on 2 cores')
  let packages = 0
  const module_ = `github.com/temporalio/cli/cmd/temporal@${CLI_VERSION}`
  await runToEnd(go, ['install', '-v', '-ldflags=-s -w', module_], {
    cwd: directory,
    env: { ...env, GOBIN: directory },
    onLine(line) {
      const [, downloading] = /^go: downloading (\S+)/.exec(line) ?? []
      if (downloading !== undefined) onProgress?.(`building Temporal: downloading ${downloading}`)
      else if (/^[\w.\-/]+$/.test(line)) onProgress?.(`building Temporal: package ${++packages}, ${line}`)
    },
  })
}
