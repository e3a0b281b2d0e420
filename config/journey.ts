/** The journey of new orders: the default one, with the changes in `JOURNEY_FILE` if it is set. */
import { readFile } from 'node:fs/promises'
import { DEFAULT_JOURNEY, type TestkitJourney } from '../order/testkit/journey'
import { ConfigurationError } from './variables'

/** @throws ConfigurationError if the file cannot be read, or with every mistake in it */
export async function readJourney(file: string | undefined): Promise<TestkitJourney> {
  if (file === undefined || file === '') return DEFAULT_JOURNEY
  // Most have no such file, and a parser of YAML takes a tenth of a second to load.
  const { JourneyFileError, parseJourneyFile } = await import('../order/testkit/journey-file')
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new ConfigurationError([`JOURNEY_FILE: ${file} cannot be read.`], { cause })
  })
  try {
    return parseJourneyFile(text)
  } catch (cause) {
    if (!(cause instanceof JourneyFileError)) throw cause
    throw new ConfigurationError(
      cause.problems.map((problem) => `JOURNEY_FILE: ${problem}`),
      { cause },
    )
  }
}
