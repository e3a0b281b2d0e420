/** How the embedded Temporal runs. */
import { SEARCH_ATTRIBUTES } from '../../workflows/operators/search-attributes'

export interface DevServerOptions {
  readonly port: number
  readonly uiPort: number
  readonly databasePath: string
  readonly namespace: string
  /** Where the Web UI has payloads decrypted. */
  readonly codecEndpoint: string
}

/** What `start-dev` must be told for the sake of speed, as measured on 2 cores. */
const DYNAMIC_CONFIG = {
  // The queues poll 20 times a second by default, which alone puts 90 ms between an event and its email.
  'history.transferProcessorMaxPollRPS': 2000,
  'history.timerProcessorMaxPollRPS': 2000,
  // One node does not need four partitions for each queue.
  'matching.numTaskqueueReadPartitions': 1,
  'matching.numTaskqueueWritePartitions': 1,
  // The dev server looks up search attributes again for every read.
  'system.forceSearchAttributesCacheRefreshOnRead': false,
  // An activity that the worker can take at once comes back with the answer to its workflow task.
  'system.enableActivityEagerExecution': true,
  // Without it, the server ignores which activity is more urgent.
  'matching.useNewMatcher': true,
} as const

export const DYNAMIC_CONFIG_ARGUMENTS: readonly string[] = Object.entries(DYNAMIC_CONFIG).flatMap(
  ([key, value]) => ['--dynamic-config-value', `${key}=${value}`],
)

/** Fewer collections, for about 100 MB: a tenth more orders a second. */
export const DEV_SERVER_ENV = { GOGC: '400' } as const

/** The command line's names for the SDK's types. */
const TYPE_NAMES = {
  KEYWORD: 'Keyword',
  KEYWORD_LIST: 'KeywordList',
  BOOL: 'Bool',
  DATETIME: 'Datetime',
} as const

/** Arguments of `temporal` for a server that keeps its orders in a file. */
export const devServerArguments = (options: DevServerOptions): string[] => [
  'server',
  'start-dev',
  ...['--ip', '127.0.0.1', '--port', `${options.port}`, '--ui-port', `${options.uiPort}`],
  ...['--db-filename', options.databasePath],
  // Without these two every write waits for the disk: 2.7 times slower.
  ...['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=normal'],
  ...(options.namespace === 'default' ? [] : ['--namespace', options.namespace]),
  ...['--ui-codec-endpoint', options.codecEndpoint],
  ...['--log-level', 'warn', '--log-format', 'json'],
  ...DYNAMIC_CONFIG_ARGUMENTS,
  ...SEARCH_ATTRIBUTES.flatMap(({ name, type }) => ['--search-attribute', `${name}=${TYPE_NAMES[type]}`]),
]

/** A late payload of a finished order is recognized for as long as its run is kept, which is a day by default. */
const RETENTION = '90d'

/** Arguments of `temporal` that have a running server keep finished orders. They fail while it does not answer. */
export const retentionArguments = ({
  port,
  namespace,
}: Pick<DevServerOptions, 'port' | 'namespace'>): string[] => [
  ...['operator', 'namespace', 'update', '--namespace', namespace, '--retention', RETENTION],
  ...['--address', `127.0.0.1:${port}`, '--command-timeout', '10s'],
]
