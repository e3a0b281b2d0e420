/** How the embedded Temporal is run, and made ready for orders. */
import { setTimeout as sleep } from 'node:timers/promises'
import { Connection } from '@temporalio/client'
import { msToTs } from '@temporalio/common/lib/time'
import { requireSearchAttributes } from '../../config/search-attributes'
import { days } from '../../order/duration'
import { SEARCH_ATTRIBUTES } from '../../workflows/operators/search-attributes'
import { messageOf } from '../errors'

export interface DevServerOptions {
  readonly port: number
  readonly uiPort: number
  readonly databasePath: string
  readonly namespace: string
  /** Where the Web UI has payloads decrypted. */
  readonly codecEndpoint: string
}

/**
 * Measured on 2 cores: the queues poll 20 times a second by default, which alone puts 90 ms between an event
 * and its mail; one node needs no four partitions a queue; an activity that the worker can take at once comes
 * back with the workflow task's answer.
 */
const DYNAMIC_CONFIG = {
  'history.transferProcessorMaxPollRPS': 2000,
  'history.timerProcessorMaxPollRPS': 2000,
  'matching.numTaskqueueReadPartitions': 1,
  'matching.numTaskqueueWritePartitions': 1,
  'system.forceSearchAttributesCacheRefreshOnRead': false,
  'system.enableActivityEagerExecution': true,
} as const

/** The command line's names for the SDK's types. */
const TYPE_NAMES = {
  KEYWORD: 'Keyword',
  KEYWORD_LIST: 'KeywordList',
  BOOL: 'Bool',
  DATETIME: 'Datetime',
} as const

/** Arguments of `temporal` for a server that keeps its orders in a file. */
export function devServerArguments(options: DevServerOptions): string[] {
  return [
    'server',
    'start-dev',
    ...['--ip', '127.0.0.1', '--port', `${options.port}`, '--ui-port', `${options.uiPort}`],
    ...['--db-filename', options.databasePath],
    // Without these two every write waits for the disk: 2.7 times slower.
    ...['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=normal'],
    ...(options.namespace === 'default' ? [] : ['--namespace', options.namespace]),
    ...['--ui-codec-endpoint', options.codecEndpoint],
    ...['--log-level', 'warn', '--log-format', 'json'],
    ...Object.entries(DYNAMIC_CONFIG).flatMap(([key, value]) => [
      '--dynamic-config-value',
      `${key}=${value}`,
    ]),
    ...SEARCH_ATTRIBUTES.flatMap(({ name, type }) => ['--search-attribute', `${name}=${TYPE_NAMES[type]}`]),
  ]
}

/** Fewer collections for about 100 MB: a tenth more orders a second. */
export const DEV_SERVER_ENV = { GOGC: '400' } as const

/**
 * What a finished order rests on: a late payload is recognised as long as the run is kept. The dev server
 * keeps it for a day.
 */
const RETENTION_MS = days(90)

const START_TIMEOUT_MS = 60_000

/**
 * Waits until the server takes orders, and has it keep finished ones for 90 days.
 *
 * @throws Error where that takes longer than a minute, or `signal` is aborted.
 */
export async function prepareDevServer(
  address: string,
  namespace: string,
  signal: AbortSignal,
): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS
  for (;;) {
    try {
      const connection = await Connection.connect({ address, connectTimeout: 2_000 })
      try {
        return await withinReach(connection, namespace)
      } finally {
        await connection.close()
      }
    } catch (error) {
      if (Date.now() > deadline)
        throw new Error(`Temporal does not answer on ${address}: ${messageOf(error)}`)
    }
    await sleep(100, undefined, { signal })
  }
}

async function withinReach(connection: Connection, namespace: string): Promise<void> {
  await requireSearchAttributes(connection.operatorService, namespace)
  await connection.workflowService.updateNamespace({
    namespace,
    config: { workflowExecutionRetentionTtl: msToTs(RETENTION_MS) },
  })
}
