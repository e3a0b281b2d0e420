/** All mistakes in all settings are reported at once, before anything starts. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readJourney } from '../../config/journey'
import { readTogether } from '../../config/together'
import { ConfigurationError } from '../../config/variables'
import { DEFAULT_JOURNEY } from '../../order/testkit/journey'
import { freePorts, run } from '../stack'

const folder = mkdtempSync(join(tmpdir(), 'kitkeeper-settings-'))
const journeyFile = join(folder, 'journey.yaml')
beforeAll(() => writeFileSync(journeyFile, 'settle: soon\nsteps:\n  out_for_delivry: { patient: none }\n'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const MISTAKES = [
  'JOURNEY_FILE: line 1, "soon" is not a length of time up to a year. Write it like "3 days".',
  'JOURNEY_FILE: line 3, "out_for_delivry" is not a status. Did you mean "out_for_delivery"?',
]

const problemsOf = async (reading: Promise<unknown>): Promise<readonly string[]> => {
  const error: unknown = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof ConfigurationError) return error.problems
  throw error ?? new Error('It was read.')
}

const refuse =
  (...problems: string[]) =>
  () => {
    throw new ConfigurationError(problems)
  }

it('readTogether returns what each reader read, under the reader’s name', async () => {
  expect(await readTogether({ one: () => 1, two: async () => 'two' })).toEqual({ one: 1, two: 'two' })
})

it('readTogether collects the problems of all readers, each once', async () => {
  const reading = readTogether({
    a: refuse('A is wrong.', 'B is wrong.'),
    b: () => 1,
    c: refuse('B is wrong.', 'C is wrong.'),
  })
  expect(await problemsOf(reading)).toEqual(['A is wrong.', 'B is wrong.', 'C is wrong.'])
})

it('readTogether passes on an error that is not about settings', async () => {
  const bug = () => {
    throw new TypeError('a bug')
  }
  await expect(readTogether({ a: refuse('A is wrong.'), bug })).rejects.toThrow(TypeError)
})

it('each mistake in the journey file is reported with JOURNEY_FILE and its line', async () => {
  expect(await problemsOf(readJourney(journeyFile))).toEqual(MISTAKES)
})

it('a journey file that cannot be read is reported with JOURNEY_FILE', async () => {
  expect(await problemsOf(readJourney('/nowhere.yaml'))).toEqual([
    'JOURNEY_FILE: /nowhere.yaml cannot be read.',
  ])
})

it('the default journey is used if JOURNEY_FILE is unset or empty', async () => {
  for (const file of [undefined, '']) expect(await readJourney(file)).toBe(DEFAULT_JOURNEY)
})

it('npm start reports the mistakes in the journey file and in the environment before it starts anything', async () => {
  const env = { ...(await freePorts()), DATA_DIR: join(folder, 'data'), JOURNEY_FILE: journeyFile }
  const stack = run('start', { ...env, MAIL_MOD: 'shadow', QUIET_HOURS: 'night' })
  expect(await stack.exitCode).toBe(1)
  expect(stack.output().trim().split('\n')).toEqual([
    'MAIL_MOD: not a setting. Did you mean MAIL_MODE?',
    expect.stringMatching(/^QUIET_HOURS must be /),
    ...MISTAKES,
  ])
}, 60_000)
