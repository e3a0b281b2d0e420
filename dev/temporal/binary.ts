/**
 * Where the Temporal CLI comes from, which carries the dev server and its Web UI: the PATH, the copy made
 * earlier, the SDK's download, or a build from source, which works wherever Go modules can be had.
 */
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { messageOf } from '../errors'
import { runCommand } from '../run-command'
import { cacheDirectory, madeOnce, type OnProgress } from './cache'
import { downloadWithSdk, SDK_VERSION } from './sdk-download'

/** Later versions cannot be installed by `go install`: their go.mod has a `replace`. */
const CLI_VERSION = 'v1.5.1'
const CLI_MODULE = `github.com/temporalio/cli/cmd/temporal@${CLI_VERSION}`

export interface FindOptions {
  readonly onProgress?: OnProgress
  /** Default: this process's. Read: PATH, HOME, XDG_CACHE_HOME, and what Go reads. */
  readonly env?: NodeJS.ProcessEnv
  /** Default: the SDK's download. */
  readonly download?: typeof downloadWithSdk
}

/**
 * The path of a `temporal` that can serve. May download or build one first, which takes minutes, once per
 * machine; two processes may ask at once.
 *
 * @throws Error that says what was tried and what to install.
 */
export async function findTemporalBinary({
  onProgress,
  env = process.env,
  download = downloadWithSdk,
}: FindOptions = {}): Promise<string> {
  const installed = onPath('temporal', env)
  if (installed !== undefined) {
    if (await canServe(installed)) return installed
    onProgress?.(`${installed} cannot run this dev server: looking further`)
  }
  const downloaded = join(cacheDirectory(env), `temporal-cli-sdk-${SDK_VERSION}`)
  const built = join(cacheDirectory(env), `temporal-cli-${CLI_VERSION}`)
  for (const directory of [downloaded, built]) {
    if (existsSync(directory)) return join(directory, 'temporal')
  }

  const failures: string[] = []
  try {
    onProgress?.('downloading the Temporal CLI')
    await madeOnce(downloaded, (directory) => download('dev-server', directory, 'temporal'), onProgress)
    return join(downloaded, 'temporal')
  } catch (error) {
    failures.push(`download: ${messageOf(error)}`)
  }
  try {
    await madeOnce(built, (directory) => build(directory, env, onProgress), onProgress)
    return join(built, 'temporal')
  } catch (error) {
    failures.push(`build: ${messageOf(error)}`)
  }
  throw new Error(
    [
      'No Temporal server to run. Either install the Temporal CLI (https://docs.temporal.io/cli) so that `temporal` is on the PATH,',
      'or install Go 1.25 or later (https://go.dev/dl) so that it can be built, or set TEMPORAL_ADDRESS to a server that runs already.',
      'What was tried:',
      ...failures.map((failure) => `  ${failure}`),
    ].join('\n'),
  )
}

/** The file that a shell would run for `name`, if any. */
export function onPath(name: string, env: NodeJS.ProcessEnv): string | undefined {
  return (env.PATH ?? '')
    .split(delimiter)
    .filter((directory) => directory !== '')
    .map((directory) => join(directory, name))
    .find(isExecutable)
}

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
    const help = await runCommand(binary, ['server', 'start-dev', '--help'], { timeoutMs: 20_000 })
    return ['--sqlite-pragma', '--dynamic-config-value', '--search-attribute'].every((flag) =>
      help.includes(flag),
    )
  } catch {
    return false
  }
}

async function build(directory: string, env: NodeJS.ProcessEnv, onProgress?: OnProgress): Promise<void> {
  const go = onPath('go', env)
  if (go === undefined) throw new Error('there is no `go` on the PATH')
  onProgress?.('building Temporal from source, this once: about 4 minutes on 2 cores')
  const counted = { downloaded: 0, compiled: 0 }
  await runCommand(go, ['install', '-v', '-ldflags=-s -w', CLI_MODULE], {
    cwd: directory,
    env: { ...env, GOBIN: directory },
    onLine: (line) => {
      const [, module_] = /^go: downloading (\S+)/.exec(line) ?? []
      if (module_ !== undefined) {
        counted.downloaded += 1
        onProgress?.(`building Temporal: module ${counted.downloaded} downloads, ${module_}`)
      } else if (/^[\w.\-/]+$/.test(line)) {
        counted.compiled += 1
        onProgress?.(`building Temporal: package ${counted.compiled} compiled, ${line}`)
      }
    },
  })
}
