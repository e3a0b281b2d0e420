/** `npm run server`: the receiver, one production process. */
import { Client } from '@temporalio/client'
import { codecAccessOf } from '../config/codec-access'
import { readServerEnvironment, staffPageOf } from '../config/environment'
import { readJourney } from '../config/journey'
import { createLogger } from '../config/logger'
import { Lookup } from '../config/lookup'
import { runProcess } from '../config/process'
import { dataConverter, temporalAddress } from '../config/temporal'
import { readTogether } from '../config/together'
import { readTracing, startTracing } from '../telemetry/tracing'
import { createAdmin } from './admin'
import { createApp } from './app'
import { connectLazily } from './connection'
import { describeReceiver } from './describe'
import { DRAIN_MS, drain, listen } from './listen'
import { ReceiverMetrics } from './metrics'
import { measureOrders } from './order-gauges'

/** Time for running requests, then 5 s to close connections. */
const STOP_WITHIN_MS = DRAIN_MS + 5_000

runProcess({ stopWithinMs: STOP_WITHIN_MS }, async (stopped) => {
  const { env, tracingSettings, journey } = await readTogether({
    env: () => readServerEnvironment(process.env),
    tracingSettings: () => readTracing(process.env),
    journey: () => readJourney(process.env.JOURNEY_FILE),
  })
  const logger = createLogger('receiver', env.LOG_LEVEL)
  const { sentence, fields } = describeReceiver(env)
  logger.info(fields, sentence)
  const { connectionOptions, namespace } = temporalAddress()
  const tracing = await startTracing('kitkeeper-receiver', tracingSettings, logger)
  const connection = connectLazily(connectionOptions)
  const client = new Client({
    connection,
    namespace,
    dataConverter: dataConverter(env.ENCRYPTION_KEYS),
    ...tracing?.client,
  })

  const lookup = new Lookup(env.ENCRYPTION_KEYS)
  const metrics = new ReceiverMetrics()
  measureOrders(client, metrics.registry)
  const app = createApp({
    client,
    secrets: env.WEBHOOK_SECRETS,
    journey,
    maxEventAge: env.MAX_EVENT_AGE,
    junctionSms: env.JUNCTION_SMS,
    page: staffPageOf(env),
    lookup: (snapshot) => lookup.hashesOf(snapshot),
    scalesTime: env.TIME_SCALE_HEADER !== undefined,
    logger,
    metrics,
    ...(tracing !== undefined && { traceRequests: tracing.requests }),
  })
  const admin = createAdmin({
    client,
    registry: metrics.registry,
    codecs: dataConverter(env.ENCRYPTION_KEYS, { anyOwner: true }).payloadCodecs ?? [],
    access: codecAccessOf(env),
    logger,
    webUiUrl: env.TEMPORAL_UI_URL,
    hosts: [env.ADMIN_HOST, ...env.ADMIN_ALLOWED_HOSTS],
  })
  const servers = [await listen(app, env.PORT, env.HOST), await listen(admin, env.ADMIN_PORT, env.ADMIN_HOST)]
  logger.info({ port: env.PORT, adminPort: env.ADMIN_PORT, namespace }, 'receiver started')

  await stopped
  logger.info('receiver stopping: finishing the requests under way')
  await Promise.all(servers.map(drain))
  await connection.close()
  await tracing?.stop()
  logger.info('receiver stopped')
})
