/** `npm run worker`: one production process that runs workflows and activities. Run as many as you need. */
import { Runtime } from '@temporalio/worker'
import { type ActivityDependencies, createActivities } from '../activities'
import { createFindContact } from '../activities/contacts/find-contact'
import type { Mailer } from '../activities/emails/transport/mailer'
import { sendOnce } from '../activities/emails/transport/send-once'
import { brandOf, readWorkerEnvironment } from '../config/environment'
import { createLogger } from '../config/logger'
import { runProcess } from '../config/process'
import { requireSearchAttributes } from '../config/search-attributes'
import { dataConverter, temporalAddress } from '../config/temporal'
import { readTogether } from '../config/together'
import { DRAIN_MS, drain, listen } from '../server/listen'
import { readTracing, startTracing } from '../telemetry/tracing'
import { workflowUrl } from '../workflows/operators/links'
import { createWorkerAdmin } from './admin'
import { connectToTemporal } from './connect'
import { contactSourcesOf, junctionOf } from './contacts'
import { countLookUps, countMail } from './count-mail'
import { describeWorker } from './describe'
import { heartbeats } from './heartbeat'
import { alertOnFailedLogin } from './login-alert'
import { addressOf, mailerOf, staffChannelOf } from './mailers'
import { WorkerMetrics } from './metrics'
import { installRuntime } from './runtime'
import { boundedMailer } from './staff-mailer'
import { createWorkers, SHUTDOWN_MS } from './workers'
import { zeroCounters } from './zero-counters'

/** Time for activities under way, then for the admin port, then 5 s to close connections. */
const STOP_WITHIN_MS = SHUTDOWN_MS + DRAIN_MS + 5_000

runProcess({ stopWithinMs: STOP_WITHIN_MS }, async (stopped) => {
  const { env, tracingSettings } = await readTogether({
    env: () => readWorkerEnvironment(process.env),
    tracingSettings: () => readTracing(process.env),
  })
  const logger = createLogger('worker', env.LOG_LEVEL)
  const { connectionOptions, namespace } = temporalAddress()
  const junction = junctionOf(env)
  const sources = contactSourcesOf(env, junction)
  const { sentence, fields } = describeWorker(
    env,
    sources.map(({ name }) => name),
  )
  logger.info(fields, sentence)

  const metrics = new WorkerMetrics(await installRuntime(logger))
  const tracing = await startTracing('kitkeeper-worker', tracingSettings, logger)
  const connection = await connectToTemporal(connectionOptions)
  await requireSearchAttributes(connection.operatorService, namespace)

  /** Each has connections of its own, is counted and traced, and sends nothing twice. */
  const createMailer = (): Mailer => {
    const counted = countMail(mailerOf(env), metrics)
    return sendOnce(tracing?.mail(counted) ?? counted)
  }
  const mailer = createMailer()
  const staffMailer = boundedMailer(createMailer())
  const dependencies: ActivityDependencies = {
    findContact: createFindContact(sources.map((source) => countLookUps(source, metrics))),
    mailer,
    brand: brandOf(env),
    defaultLocale: env.DEFAULT_LOCALE,
    quietHours: env.QUIET_HOURS,
    defaultTimeZone: env.DEFAULT_TIME_ZONE,
    unsubscribeAt: env.SUPPORT_EMAIL ?? addressOf(env.MAIL_FROM),
    staffEmail: env.STAFF_EMAIL,
    staffChannel: staffChannelOf(env),
    workflowUrl: (orderId, runId) => workflowUrl(env.TEMPORAL_UI_URL, namespace, orderId, runId),
    junction,
    leavesSms: env.MAIL_MODE === 'shadow' || env.MAIL_ONLY_TO !== undefined,
  }
  const forStaff: ActivityDependencies = { ...dependencies, mailer: staffMailer }
  const traced = tracing?.worker.interceptors
  const workers = await createWorkers({
    connection,
    namespace,
    dataConverter: dataConverter(env.ENCRYPTION_KEYS),
    activities: createActivities(dependencies),
    alerts: createActivities(forStaff),
    bundleCache: env.WORKFLOW_CACHE,
    ...tracing?.worker,
    interceptors: {
      ...traced,
      activity: [...(traced?.activity ?? []), heartbeats, alertOnFailedLogin(forStaff, logger)],
    },
  })
  zeroCounters(Runtime.instance().metricMeter, namespace)
  const hosts = [env.ADMIN_HOST, ...env.ADMIN_ALLOWED_HOSTS]
  const admin = await listen(createWorkerAdmin({ workers, metrics, hosts }), env.ADMIN_PORT, env.ADMIN_HOST)
  logger.info({ adminPort: env.ADMIN_PORT, namespace }, 'worker started')

  void stopped.then(() => workers.shutdown())
  await workers.run()
  await drain(admin)
  mailer.close()
  staffMailer.close()
  await connection.close()
  await tracing?.stop()
  logger.info('worker stopped')
})
