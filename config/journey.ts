/** The journey that new orders are started with: the default, or what `JOURNEY_FILE` changes of it. */
import { readFile } from 'node:fs/promises'
import { DEFAULT_JOURNEY, type TestkitJourney } from '../order/testkit/journey'
import { JourneyFileError, parseJourneyFile } from '../order/testkit/journey-file'

/** @throws JourneyFileError where the file cannot be read, or says what no journey can do */
export async function readJourney(file: string | undefined): Promise<TestkitJourney> {
  if (file === undefined) return DEFAULT_JOURNEY
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new JourneyFileError(`JOURNEY_FILE: ${file} cannot be read.`, { cause })
  })
  return parseJourneyFile(text, file)
}
