/** The workflows' code is made once, and made again when something that it is made from changes. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DefaultLogger, Runtime } from '@temporalio/worker'
import { array, create, string, type } from 'superstruct'
import { bundleWorkflows, SOURCES } from '../../worker/workflow-bundle'

jest.setTimeout(60_000)
Runtime.install({ logger: new DefaultLogger('ERROR') })

const ROOT = join(__dirname, '../..')
const OPTIONS = {
  workflowInterceptorModules: [require.resolve('../../telemetry/workflow-interceptors')],
  failureConverterPath: require.resolve('../../config/failure-converter'),
}

/** The files that a script is made from, as its source map lists them. */
function sourcesOf(code: string): string[] {
  const [, map = ''] = /sourceMappingURL=data:application\/json;charset=utf-8;base64,(\S+)/.exec(code) ?? []
  const { sources } = create(
    JSON.parse(Buffer.from(map, 'base64').toString()),
    type({ sources: array(string()) }),
  )
  return sources
}

describe('bundleWorkflows', () => {
  let cache: string
  beforeEach(() => {
    cache = mkdtempSync(join(tmpdir(), 'kitkeeper-bundle-'))
  })
  afterEach(() => rmSync(cache, { recursive: true }))

  it('makes the code only from folders whose changes make it again', async () => {
    const sources = sourcesOf((await bundleWorkflows(OPTIONS)).code)
    const own = sources.filter((path) => path.startsWith(ROOT) && !path.includes('/node_modules/'))
    const folders = own.map((path) => path.slice(ROOT.length + 1).split('/')[0])
    expect([...new Set(folders)].sort()).toEqual([...SOURCES])
  })

  it('keeps the code, and reads it at the next start', async () => {
    const { code } = await bundleWorkflows(OPTIONS, cache)
    const [file = ''] = readdirSync(cache)
    expect(await bundleWorkflows(OPTIONS, cache)).toEqual({ code })
    writeFileSync(join(cache, file), 'kept')
    expect(await bundleWorkflows(OPTIONS, cache)).toEqual({ code: 'kept' })
  })

  it('makes other code for other options, and throws away what it kept before', async () => {
    writeFileSync(join(cache, 'workflows-0a1b.js'), 'old')
    const { code } = await bundleWorkflows(OPTIONS, cache)
    const other = await bundleWorkflows({ workflowInterceptorModules: [] }, cache)
    expect(other.code).not.toBe(code)
    expect(readdirSync(cache)).toHaveLength(1)
  })

  it('works if the code cannot be kept', async () => {
    const file = join(cache, 'not a folder')
    writeFileSync(file, '')
    expect((await bundleWorkflows({ workflowInterceptorModules: [] }, join(file, 'cache'))).code).toContain(
      'testkitOrder',
    )
  })
})
