/** `npm run journey`: shows the journey that new orders follow, as a table or as a Mermaid diagram. */
import { program } from 'commander'
import { readJourney } from '../config/journey'
import { messageOf } from './errors'
import { drawJourney } from './journey/diagram'
import { tabulateJourney } from './journey/table'

interface Options {
  readonly mermaid?: true
}

program
  .name('npm run journey --')
  .description(
    'Shows the journey that new orders follow: the default one, changed by JOURNEY_FILE if it is set',
  )
  .option('--mermaid', "print a diagram's source in Mermaid instead of the table")
  .action(async ({ mermaid }: Options) => {
    const journey = await readJourney(process.env.JOURNEY_FILE)
    console.log(mermaid ? drawJourney(journey) : tabulateJourney(journey))
  })
program.parseAsync().catch((error: unknown) => {
  console.error(messageOf(error))
  process.exitCode = 1
})
