/** `npm run worker`: runs workflows and activities, one production process. Run as many as are needed. */
import { Runtime } from '@temporalio/worker'
import { type ActivityDependencies, createActivities } from '../activities'
import { createFindContact } from '../activities/contacts/find-contact'
import { sendOnce } from '../activities/emails/transport/send-once'
import { brandOf, readWorkerEnvironment } from '../config/environment'
import { createLogger } from '../config/logger'
import { runProcess } from '../config/process'
import { requireSearchAttributes } from '../config/search-attributes'
import { dataConverter, temporalAddress } from '../config/temporal'
import { drain, listen } from '../server/listen'
import { readTracing, startTracing } from '../telemetry/tracing'
import { workflowUrl } from '../workflows/operators/links'
import { createWorkerAdmin } from './admin'
import { connectToTemporal } from './connect'
import { contactSourcesOf, junctionOf } from './contacts'
import { countLookUps, countMail } from './count-mail'
import { heartbeats } from './heartbeat'
import { alarmOnLogin } from './login-alarm'
import { addressOf, mailerOf, staffChannelOf } from './mail'
import { WorkerMetrics } from './metrics'
import { createOrderWorker } from './order-worker'
import { installRuntime } from './runtime'
import { zeroCounters } from './zero-counters'

runProcess(async (stopped) => {
  const env = readWorkerEnvironment(process.env)
  const tracingSettings = readTracing(process.env)
  const logger = createLogger('worker', env.LOG_LEVEL)
  const { connectionOptions, namespace } = temporalAddress()
  const junction = junctionOf(env)
  const sources = contactSourcesOf(env, junction)

  const metrics = new WorkerMetrics(await installRuntime(logger))
  const tracing = await startTracing('kitkeeper-worker', tracingSettings, logger)
  const connection = await connectToTemporal(connectionOptions)
  await requireSearchAttributes(connection.operatorService, namespace)

  const counted = countMail(mailerOf(env), metrics)
  const mailer = sendOnce(tracing?.mail(counted) ?? counted)
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
  if (env.MAIL_MODE === 'shadow') logger.warn('MAIL_MODE=shadow: nothing leaves')
  if (env.STAFF_EMAIL === undefined && env.STAFF_WEBHOOK_URL === undefined) {
    logger.warn('Neither STAFF_EMAIL nor STAFF_WEBHOOK_URL is set: staff see alerts in the Web UI only')
  }
  const traced = tracing?.worker.interceptors
  const worker = await createOrderWorker({
    connection,
    namespace,
    activities: createActivities(dependencies),
    dataConverter: dataConverter(env.ENCRYPTION_KEYS),
    ...tracing?.worker,
    interceptors: {
      ...traced,
      activity: [...(traced?.activity ?? []), heartbeats, alarmOnLogin(dependencies, logger)],
    },
  })
  zeroCounters(Runtime.instance().metricMeter, namespace)
  const admin = await listen(createWorkerAdmin(worker, metrics), env.ADMIN_PORT, env.ADMIN_HOST)
  logger.info({ adminPort: env.ADMIN_PORT, namespace }, 'worker started')

  void stopped.then(() => worker.shutdown())
  await worker.run()
  await drain(admin)
  mailer.close()
  await connection.close()
  await tracing?.stop()
  logger.info('worker stopped')
})
