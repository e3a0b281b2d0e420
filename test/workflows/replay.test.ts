/**
 * Orders that began with earlier code must continue with today's: every history in `test/histories/` is replayed. If
 * one fails here, real orders would stop. See CONTRIBUTING, "Changing the workflow".
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker, type WorkflowBundle } from '@temporalio/worker'
import { encryptionKeys } from '../../config/encryption-keys'
import { dataConverter } from '../../config/temporal'
import { RECORDED_NAMES } from '../../dev/histories/recordings'
import { bundled } from './temporal'

const DIRECTORY = join(__dirname, '../histories')
const histories = readdirSync(DIRECTORY).filter((name) => name.endsWith('.json'))

jest.setTimeout(60_000)

/** For histories from production, which are encrypted. A replay does not know whose history it is. */
const CONVERTER = dataConverter(encryptionKeys.parse(process.env.ENCRYPTION_KEYS ?? '') ?? [], {
  anyOwner: true,
})

let bundle: WorkflowBundle
beforeAll(async () => {
  bundle = await bundled()
})

it.each(RECORDED_NAMES)('test/histories has a history of the order "%s"', (name) => {
  expect(histories.some((file) => file.endsWith(`-${name}.json`))).toBe(true)
})

it.each(histories)('replays the history %s with the current code', async (name) => {
  const history: unknown = JSON.parse(readFileSync(join(DIRECTORY, name), 'utf8'))
  await Worker.runReplayHistory({ workflowBundle: bundle, dataConverter: CONVERTER }, history)
})

it('replay fails if a change of the code breaks running orders', async () => {
  const [name = ''] = histories.filter((file) => file.endsWith('-happy.json'))
  const text = readFileSync(join(DIRECTORY, name), 'utf8').replaceAll(
    '"name": "notifyPatient"',
    '"name": "somethingElse"',
  )
  const replayed = Worker.runReplayHistory({ workflowBundle: bundle }, JSON.parse(text))
  await expect(replayed).rejects.toThrow(/Nondeterminism/)
})
