/** The journey that new orders are started with: the default, or what `JOURNEY_FILE` changes of it. */
import { readFile } from 'node:fs/promises'
import { DEFAULT_JOURNEY, type Journey } from '../order/journey'
import { JourneyFileError, parseJourneyFile } from '../order/journey-file'

/** @throws JourneyFileError where the file cannot be read, or says what no journey can do */
export async function readJourney(file: string | undefined): Promise<Journey> {
  if (file === undefined) return DEFAULT_JOURNEY
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new JourneyFileError(`JOURNEY_FILE: ${file} cannot be read.`, { cause })
  })
  return parseJourneyFile(text, file)
}
