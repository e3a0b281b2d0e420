/**
 * The SDK's own download of its servers. The SDK only offers it along with starting the server, so this
 * starts one and stops it again; in a process of its own, because it cannot be cancelled from inside.
 */
import { chmodSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { TestWorkflowEnvironment } from '@temporalio/testing'
import { version } from '@temporalio/testing/package.json'
import { runCommand } from '../run-command'

export const SDK_VERSION: string = version

/** The SDK's names for what it can download. */
export type SdkServer = 'dev-server' | 'time-skipping'

/** For a slow line: the CLI is about 100 MB unpacked. Without a network it fails within a second. */
const TIMEOUT_MS = 5 * 60_000

/**
 * Downloads a server into `directory`, as a file called `name`.
 *
 * @throws Error where its host cannot be reached, or there is no such server for this machine.
 */
export async function downloadWithSdk(server: SdkServer, directory: string, name: string): Promise<void> {
  await runCommand(process.execPath, ['--import', 'tsx', __filename, server, directory], {
    cwd: join(__dirname, '../..'),
    timeoutMs: TIMEOUT_MS,
  })
  const downloaded = readdirSync(directory).find((file) => file.startsWith('temporal-'))
  if (downloaded === undefined) throw new Error('the SDK downloaded nothing')
  renameSync(join(directory, downloaded), join(directory, name))
  chmodSync(join(directory, name), 0o755)
}

async function main(server: string, downloadDir: string): Promise<void> {
  const executable = { type: 'cached-download', downloadDir } as const
  const environment =
    server === 'dev-server'
      ? await TestWorkflowEnvironment.createLocal({ server: { executable } })
      : await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } })
  await environment.teardown()
}

if (require.main === module) {
  const [server = '', directory = ''] = process.argv.slice(2)
  main(server, directory).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  })
}
