/** `npm run worker`: runs workflows and activities, one production process. Run as many as are needed. */
import { NativeConnection, Runtime } from '@temporalio/worker'
import { createActivities } from '../activities'
import { createFindContact } from '../activities/contacts/find-contact'
import { contactFromPayload } from '../activities/contacts/payload'
import { createMailer } from '../activities/mailer'
import { brandOf, readWorkerEnvironment } from '../config/environment'
import { createLogger } from '../config/logger'
import { runProcess } from '../config/process'
import { requireSearchAttributes } from '../config/search-attributes'
import { dataConverter, temporalAddress } from '../config/temporal'
import { drain, listen } from '../server/listen'
import { readTracing, startTracing } from '../telemetry/tracing'
import { workflowUrl } from '../workflows/web-ui'
import { createWorkerAdmin } from './admin'
import { countLookUps, countMail } from './counted'
import { WorkerMetrics } from './metrics'
import { createOrderWorker } from './order-worker'
import { installRuntime } from './runtime'
import { zeroCounters } from './zero-counters'

runProcess(async (stopped) => {
  const env = readWorkerEnvironment(process.env)
  const tracingSettings = readTracing(process.env)
  const logger = createLogger('worker', env.LOG_LEVEL)
  const { connectionOptions, namespace } = temporalAddress()
  const metrics = new WorkerMetrics(await installRuntime(logger))
  const tracing = await startTracing('kitkeeper-worker', tracingSettings, logger)
  const connection = await NativeConnection.connect(connectionOptions)
  await requireSearchAttributes(connection.operatorService, namespace)

  const counted = countMail(createMailer({ smtpUrl: env.SMTP_URL, from: env.MAIL_FROM }), metrics)
  const mailer = tracing?.mail(counted) ?? counted
  const activities = createActivities({
    findContact: createFindContact([countLookUps('payload', contactFromPayload, metrics)]),
    mailer,
    brand: brandOf(env),
    defaultLocale: env.DEFAULT_LOCALE,
    staffEmail: env.STAFF_EMAIL,
    workflowUrl: (orderId) => workflowUrl(env.TEMPORAL_UI_URL, namespace, orderId),
  })
  const worker = await createOrderWorker({
    connection,
    namespace,
    activities,
    dataConverter: dataConverter(env.ENCRYPTION_KEYS),
    ...tracing?.worker,
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
