/** The journey of new orders: the default one, with the changes in `JOURNEY_FILE` if it is set. */
import { readFile } from 'node:fs/promises'
import { DEFAULT_JOURNEY, type TestkitJourney } from '../order/testkit/journey'
import { JourneyFileError, parseJourneyFile } from '../order/testkit/journey-file'
import { ConfigurationError } from './variables'

/** @throws ConfigurationError if the file cannot be read, or with every mistake in it */
export async function readJourney(file: string | undefined): Promise<TestkitJourney> {
  if (file === undefined || file === '') return DEFAULT_JOURNEY
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
