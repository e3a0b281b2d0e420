/**
 * The test server that skips time, for `TestWorkflowEnvironment.createTimeSkipping`. It is a Java program;
 * where the SDK's native build of it cannot be downloaded, Maven has it.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { messageOf } from '../errors'
import { runCommand } from '../run-command'
import { type FindOptions, onPath } from './binary'
import { cacheDirectory, madeOnce, type OnProgress } from './cache'
import { downloadWithSdk, SDK_VERSION } from './sdk-download'

const SERVER_VERSION = '1.32.0'
const SLF4J_VERSION = '2.0.17'
const NAME = 'temporal-test-server'

/**
 * The path of a test server, for `{ type: 'existing-path', path }`. Downloads one first if need be.
 *
 * @throws Error that says what was tried and what to install.
 */
export async function findTestServerBinary({
  onProgress,
  env = process.env,
  download = downloadWithSdk,
}: FindOptions = {}): Promise<string> {
  const native = join(cacheDirectory(env), `${NAME}-sdk-${SDK_VERSION}`)
  const jars = join(cacheDirectory(env), `${NAME}-${SERVER_VERSION}`)
  if (existsSync(native)) return join(native, NAME)

  const failures: string[] = []
  if (!existsSync(jars)) {
    try {
      onProgress?.('downloading the time-skipping test server')
      await madeOnce(native, (directory) => download('time-skipping', directory, NAME), onProgress)
      return join(native, NAME)
    } catch (error) {
      failures.push(`download: ${messageOf(error)}`)
    }
  }
  try {
    if (onPath('java', env) === undefined) throw new Error('there is no `java` on the PATH')
    await madeOnce(jars, (directory) => fetchJars(directory, env, onProgress), onProgress)
    return join(jars, NAME)
  } catch (error) {
    failures.push(`Maven: ${messageOf(error)}`)
  }
  throw new Error(
    [
      'No time-skipping test server. Install a Java runtime (11 or later) and Maven, so that it can be fetched and run.',
      'What was tried:',
      ...failures.map((failure) => `  ${failure}`),
    ].join('\n'),
  )
}

async function fetchJars(directory: string, env: NodeJS.ProcessEnv, onProgress?: OnProgress): Promise<void> {
  const maven = onPath('mvn', env)
  if (maven === undefined) throw new Error('there is no `mvn` on the PATH')
  onProgress?.('downloading the time-skipping test server with Maven')
  writeFileSync(join(directory, 'pom.xml'), POM)
  await runCommand(
    maven,
    ['--batch-mode', '--no-transfer-progress', 'dependency:copy-dependencies', '-DoutputDirectory=lib'],
    { cwd: directory, env },
  )
  writeFileSync(join(directory, NAME), SCRIPT, { mode: 0o755 })
}

/** A server that lives for seconds starts sooner without the optimising compiler. */
const SCRIPT = `#!/bin/sh
exec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$(dirname "$0")/lib/*" io.temporal.testserver.TestServer "$@"
`

const dependency = (group: string, artifact: string, version: string): string =>
  `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>kitkeeper</groupId>
  <artifactId>test-server</artifactId>
  <version>1</version>
  <dependencies>
    ${dependency('io.temporal', 'temporal-test-server', SERVER_VERSION)}
    ${dependency('org.slf4j', 'slf4j-nop', SLF4J_VERSION)}
  </dependencies>
</project>
`
