/** A connection to the Temporal where the orders run. */
import { Client, Connection, type ConnectionOptions } from '@temporalio/client'
import { encryptionKeys } from '../../config/encryption-keys'
import { STAFF_PAGE } from '../../config/environment'
import { dataConverter, type TemporalAddress, temporalAddress } from '../../config/temporal'
import { httpUrl, optionally, port, readVariables, withDefault } from '../../config/variables'
import { WorkersCodec } from './codec'
import { CliError } from './failures'

export interface Session {
  readonly client: Client
  readonly namespace: string
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
  ENCRYPTION_KEYS: withDefault(encryptionKeys, []),
  TEMPORAL_UI_URL: optionally(httpUrl),
  /** Set by `npm start`, or by somebody who moves its port. */
  TEMPORAL_PORT: optionally(port),
  TEMPORAL_UI_PORT: withDefault(port, 8233),
}

/** Runs `work` in a session, then ends it. @throws CliError if Temporal does not answer */
export async function inSession<T>(
  env: NodeJS.ProcessEnv,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const variables = readVariables(env, VARIABLES)
  const { connectionOptions, namespace } = addressIn(env, variables.TEMPORAL_PORT)
  const address = connectionOptions.address ?? DEFAULT_ADDRESS
  const connection = await connect(connectionOptions, address)
  try {
    const keys = variables.ENCRYPTION_KEYS
    const client = new Client({
      connection,
      namespace,
      dataConverter: { ...dataConverter(keys), payloadCodecs: [new WorkersCodec(keys)] },
    })
    const local = isLocal(address) ? `http://localhost:${variables.TEMPORAL_UI_PORT}` : undefined
    return await work({
      client,
      namespace,
      webUi: variables.TEMPORAL_UI_URL ?? local,
      timeZone: variables.STAFF_TIME_ZONE,
      junctionUrl: variables.JUNCTION_DASHBOARD_URL,
      deadlineMs: DEADLINE_MS,
    })
  } finally {
    await connection.close()
  }
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
