/** `npm run orders`: the operators' command line. The commands are in `commands/`. */
import { run } from './run'

// `| head` closes the pipe once it has seen enough.
process.stdout.on('error', () => process.exit(0))
void run(process).then((exitCode) => {
  process.exitCode = exitCode
})
