/**
 * The workflows' code as Temporal runs it: one script, made by webpack. That takes half of a worker's start, so
 * `npm start` keeps the script for as long as nothing that it is made from changes.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { bundleWorkflowCode, Runtime } from '@temporalio/worker'

const ROOT = join(__dirname, '..')
/** Folders that the workflows' code may come from. A test checks that there is no other. */
export const SOURCES = ['config', 'order', 'telemetry', 'workflows'] as const
/** npm writes it with every installation: the exact version of every package. */
const PACKAGES = join(ROOT, 'node_modules/.package-lock.json')

export interface BundleOptions {
  readonly workflowInterceptorModules: string[]
  readonly failureConverterPath?: string
}

/** @param cache the folder that keeps the script. Absent: it is made again each time. */
export async function bundleWorkflows(options: BundleOptions, cache?: string): Promise<{ code: string }> {
  // Other package managers do not say which versions they installed.
  if (cache === undefined || !existsSync(PACKAGES)) return bundle(options)
  const path = join(cache, `workflows-${digestOf(options)}.js`)
  const kept = readIfThere(path)
  if (kept !== undefined) return { code: kept }
  const { code } = await bundle(options)
  try {
    keep(code, cache, path)
  } catch (error) {
    Runtime.instance().logger.warn('The workflows’ code cannot be kept for the next start', { cache, error })
  }
  return { code }
}

const bundle = (options: BundleOptions): Promise<{ code: string }> =>
  bundleWorkflowCode({
    ...options,
    workflowsPath: require.resolve('../workflows'),
    logger: Runtime.instance().logger,
  })

/** Of all that decides what the script is. */
function digestOf(options: BundleOptions): string {
  const hash = createHash('sha256').update(JSON.stringify([ROOT, process.version, options]))
  const sources = SOURCES.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  for (const path of [...sources.sort(), PACKAGES])
    hash.update(`\0${relative(ROOT, path)}\0`).update(readFileSync(path))
  return hash.digest('hex').slice(0, 32)
}

/** If it cannot be read for any reason, it can be made again. */
function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** The file appears whole or not at all: several workers may start at once. Older ones go. */
function keep(code: string, cache: string, path: string): void {
  mkdirSync(cache, { recursive: true })
  for (const name of readdirSync(cache))
    if (/^workflows-\w+\.js$/.test(name)) rmSync(join(cache, name), { force: true })
  const temporary = `${path}.${process.pid}`
  writeFileSync(temporary, code)
  renameSync(temporary, path)
}
