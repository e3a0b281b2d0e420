/** `npm run journey`: shows the journey that new orders follow, as a table and as a Mermaid diagram. */
import { program } from 'commander'
import { readJourney } from '../config/journey'
import { drawJourney } from './journey/diagram'
import { tabulateJourney } from './journey/table'

interface Options {
  readonly table?: true
  readonly mermaid?: true
}

program
  .name('npm run journey --')
  .description(
    'Shows the journey that new orders follow: the default one, changed by JOURNEY_FILE if it is set',
  )
  .option('--table', 'show only the table')
  .option('--mermaid', 'show only the diagram, in Mermaid')
  .action(async ({ table, mermaid }: Options) => {
    const journey = await readJourney(process.env.JOURNEY_FILE)
    const parts = [...(mermaid ? [] : [tabulateJourney(journey)]), ...(table ? [] : [drawJourney(journey)])]
    console.log(parts.join('\n\n'))
  })
program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
