/** `npm run orders`: the operators' command line. The commands are in `commands/`. */
import { inSession } from './orders/session'
import { parseCommand } from './program'
import { run } from './run'

// `| head` closes the pipe once it has seen enough.
process.stdout.on('error', () => process.exit(0))
void run(process, async (argv, streams) => {
  const work = await parseCommand(argv, streams)
  return work && ((env, prompt) => inSession(env, (session) => work(session, prompt)))
}).then((exitCode) => {
  process.exitCode = exitCode
})
