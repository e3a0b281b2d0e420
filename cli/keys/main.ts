/** `npm run keys`: makes encryption keys, and tells which ones running orders need. */
import { run } from '../run'
import { parseKeysCommand } from './program'

process.stdout.on('error', () => process.exit(0))
void run(process, parseKeysCommand).then((exitCode) => {
  process.exitCode = exitCode
})
