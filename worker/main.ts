/** `npm run worker`: runs workflows and activities, one production process. Run as many as are needed. */
import { NativeConnection } from '@temporalio/worker'
import { type ActivityDependencies, createActivities } from '../activities'
import { createFindContact } from '../activities/contacts/find-contact'
import { brandOf, readWorkerEnvironment } from '../config/environment'
import { createLogger } from '../config/logger'
import { runProcess } from '../config/process'
import { requireSearchAttributes } from '../config/search-attributes'
import { dataConverter, temporalAddress } from '../config/temporal'
import { drain, listen } from '../server/listen'
import { workflowUrl } from '../workflows/web-ui'
import { createWorkerAdmin } from './admin'
import { contactSourcesOf, junctionOf } from './contacts'
import { alarmOnLogin } from './login-alarm'
import { addressOf, mailerOf, staffChannelOf } from './mail'
import { createOrderWorker } from './order-worker'
import { installRuntime } from './runtime'

runProcess(async (stopped) => {
  const env = readWorkerEnvironment(process.env)
  const logger = createLogger('worker', env.LOG_LEVEL)
  const { connectionOptions, namespace } = temporalAddress()
  const junction = junctionOf(env)
  const mailer = mailerOf(env)
  const dependencies: ActivityDependencies = {
    findContact: createFindContact(contactSourcesOf(env, junction)),
    mailer,
    brand: brandOf(env),
    defaultLocale: env.DEFAULT_LOCALE,
    quietHours: env.QUIET_HOURS,
    defaultTimeZone: env.DEFAULT_TIME_ZONE,
    unsubscribeAt: env.SUPPORT_EMAIL ?? addressOf(env.MAIL_FROM),
    staffEmail: env.STAFF_EMAIL,
    staffChannel: staffChannelOf(env),
    workflowUrl: (orderId) => workflowUrl(env.TEMPORAL_UI_URL, namespace, orderId),
    junction,
    isShadow: env.MAIL_MODE === 'shadow',
  }
  if (dependencies.isShadow) logger.warn('MAIL_MODE=shadow: nothing leaves')
  if (env.STAFF_EMAIL === undefined && env.STAFF_WEBHOOK_URL === undefined) {
    logger.warn('Neither STAFF_EMAIL nor STAFF_WEBHOOK_URL is set: staff see alerts in the Web UI only')
  }
  const sdkMetrics = await installRuntime(logger)
  const connection = await NativeConnection.connect(connectionOptions)
  await requireSearchAttributes(connection.operatorService, namespace)

  const worker = await createOrderWorker({
    connection,
    namespace,
    activities: createActivities(dependencies),
    dataConverter: dataConverter(env.ENCRYPTION_KEYS),
    interceptors: { activity: [alarmOnLogin(dependencies, logger)] },
  })
  const admin = await listen(createWorkerAdmin(worker, sdkMetrics), env.ADMIN_PORT, env.ADMIN_HOST)
  logger.info({ adminPort: env.ADMIN_PORT, namespace }, 'worker started')

  void stopped.then(() => worker.shutdown())
  await worker.run()
  await drain(admin)
  mailer.close()
  await connection.close()
  logger.info('worker stopped')
})
