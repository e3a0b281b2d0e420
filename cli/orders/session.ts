/** A connection to the Temporal where the orders run. */
import { Client, Connection, type ConnectionOptions } from '@temporalio/client'
import { ENCRYPTION, ENCRYPTION_RULE, type EncryptionKey, encryptionKeys } from '../../config/encryption-keys'
import { STAFF_PAGE } from '../../config/environment'
import { readLocalKeys } from '../../config/local-keys'
import { Lookup } from '../../config/lookup'
import { dataConverter, type TemporalAddress, temporalAddress } from '../../config/temporal'
import {
  ConfigurationError,
  httpUrl,
  optionally,
  port,
  readVariables,
  withDefault,
  words,
} from '../../config/variables'
import { WorkersCodec } from './codec'
import { CliError } from './failures'

export interface Session {
  readonly client: Client
  readonly namespace: string
  /** The ids of the keys that this command has: the first encrypts. */
  readonly keyIds: readonly string[]
  /** The hashes that orders are found by. */
  readonly lookup: Pick<Lookup, 'hashesFor'>
  /** The Web UI's address, if it is known. */
  readonly webUi: string | undefined
  /** The time zone that times are printed in, by its IANA name. */
  readonly timeZone: string
  /** The address of an order in Junction's dashboard, with `{order_id}` in place of the order's id. */
  readonly junctionUrl: string | undefined
  /** How long an order may take to answer, in ms. */
  readonly deadlineMs: number
}

const DEADLINE_MS = 10_000

/** Long enough for TLS around the world. */
const CONNECT_MS = 4_000
/** Where the SDK looks by default. */
const DEFAULT_ADDRESS = 'localhost:7233'

const VARIABLES = {
  ...STAFF_PAGE,
  ...ENCRYPTION,
  TEMPORAL_UI_URL: optionally(httpUrl),
  /** Set by `npm start`, or by somebody who moves its port. */
  TEMPORAL_PORT: optionally(port),
  TEMPORAL_UI_PORT: withDefault(port, 8233),
  /** Where `npm start` keeps the key of its stack. */
  DATA_DIR: withDefault(words, '.data'),
}
type Variables = ReturnType<typeof readVariables<typeof VARIABLES>>

/**
 * Runs `work` in a session, then ends it.
 *
 * @throws CliError if Temporal does not answer
 * @throws ConfigurationError if there is no key and nobody said that there should be none
 */
export async function inSession<T>(
  env: NodeJS.ProcessEnv,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const variables = readVariables(env, VARIABLES)
  const { connectionOptions, namespace } = addressIn(env, variables.TEMPORAL_PORT)
  const address = connectionOptions.address ?? DEFAULT_ADDRESS
  const connection = await connect(connectionOptions, address)
  try {
    const keys = keysFor(address, variables)
    const client = new Client({
      connection,
      namespace,
      dataConverter: { ...dataConverter(keys), payloadCodecs: [new WorkersCodec(keys)] },
    })
    const local = isLocal(address) ? `http://localhost:${variables.TEMPORAL_UI_PORT}` : undefined
    return await work({
      client,
      namespace,
      keyIds: keys.map(({ id }) => id),
      lookup: new Lookup(keys),
      webUi: variables.TEMPORAL_UI_URL ?? local,
      timeZone: variables.STAFF_TIME_ZONE,
      junctionUrl: variables.JUNCTION_DASHBOARD_URL,
      deadlineMs: DEADLINE_MS,
    })
  } finally {
    await connection.close()
  }
}

/**
 * On the machine of a local stack, its own key will do. Temporal was asked first: if it does not run, a missing key is
 * not what its user needs to hear about.
 */
function keysFor(address: string, variables: Variables): readonly EncryptionKey[] {
  const { ENCRYPTION_KEYS: given, DATA_DIR } = variables
  if (given.length === 0 && variables.ENCRYPTION === undefined && isLocal(address)) {
    const kept = encryptionKeys.parse(readLocalKeys(DATA_DIR) ?? '')
    if (kept !== undefined) return kept
  }
  const problem = ENCRYPTION_RULE.problem(variables)
  if (problem !== undefined) throw new ConfigurationError(problem)
  return given
}

/** A port alone means the stack of `npm start`, which ignores API keys and profiles too. */
function addressIn(env: NodeJS.ProcessEnv, localPort: number | undefined): TemporalAddress {
  if (env.TEMPORAL_ADDRESS || localPort === undefined) return temporalAddress()
  return {
    connectionOptions: { address: `localhost:${localPort}` },
    namespace: env.TEMPORAL_NAMESPACE || 'default',
  }
}

async function connect(options: ConnectionOptions, address: string): Promise<Connection> {
  try {
    return await Connection.connect({ ...options, connectTimeout: CONNECT_MS })
  } catch (cause) {
    throw new CliError(
      'unusable',
      `Temporal does not answer at ${address}. Start it (on your own machine: \`npm start\`), or set TEMPORAL_ADDRESS to another address.`,
      { cause },
    )
  }
}

const isLocal = (address: string): boolean => /^(localhost|127\.0\.0\.1|\[::1\]):/.test(address)
