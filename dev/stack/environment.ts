/** The environment of the local stack's receiver and worker: the user's, and defaults for a demonstration. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keptLocalKeys } from '../../config/local-keys'
import type { StackSettings } from './settings'
import { keptWebhookSecret } from './webhook-secret'

/** Addresses that reach nobody (RFC 2606). */
const DEMO = {
  HOST: '127.0.0.1',
  BRAND_NAME: 'Kitkeeper Demo',
  MAIL_FROM: 'Kitkeeper Demo <hello@kitkeeper.test>',
  STAFF_EMAIL: 'staff@kitkeeper.test',
  SUPPORT_EMAIL: 'support@kitkeeper.test',
  PORTAL_URL: 'https://portal.kitkeeper.test',
} as const

/** Goes with the packages that are installed: a new data directory does not need another one. */
const WORKFLOW_CACHE = join(__dirname, '../../node_modules/.cache/kitkeeper')

/**
 * The environment of the receiver and of the worker, whose `ADMIN_PORT` is the next one.
 *
 * @param contactsUrl the stack's own contact service, for a user who has none
 */
export function appEnvironments(
  settings: StackSettings,
  env: NodeJS.ProcessEnv,
  contactsUrl?: string,
): { receiver: NodeJS.ProcessEnv; worker: NodeJS.ProcessEnv } {
  const { ports, workerAdminPort, externalTemporal, dataDir } = settings
  const shared: NodeJS.ProcessEnv = {
    ...env,
    ...ifUnset(env, DEMO),
    ...ifUnset(env, {
      SMTP_URL: `smtp://127.0.0.1:${ports.SMTP_PORT}`,
      TEMPORAL_UI_URL: `http://localhost:${ports.TEMPORAL_UI_PORT}`,
    }),
    ...(choosesContacts(env) ? {} : { CONTACTS_URL: contactsUrl }),
    ...(env.ENCRYPTION_KEYS || env.ENCRYPTION ? {} : { ENCRYPTION_KEYS: keptLocalKeys(dataDir) }),
    ...(env.WEBHOOK_SECRETS ? {} : { WEBHOOK_SECRETS: keptWebhookSecret(dataDir) }),
    ...(externalTemporal === undefined ? embeddedTemporal(settings, env) : {}),
    DATA_DIR: dataDir,
    PORT: `${ports.PORT}`,
    // Lets the simulator ask for shorter waits. Only a local stack allows that.
    TIME_SCALE_HEADER: '1',
  }
  return {
    receiver: { ...shared, ADMIN_PORT: `${ports.ADMIN_PORT}` },
    worker: { ...shared, ADMIN_PORT: `${workerAdminPort}`, WORKFLOW_CACHE },
  }
}

/**
 * A profile or key for another server must not get in the way of the embedded one, so it has a configuration file of
 * its own. The `temporal` command line can use it too.
 */
function embeddedTemporal(
  { ports, namespace, dataDir }: StackSettings,
  env: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  const address = `127.0.0.1:${ports.TEMPORAL_PORT}`
  const configPath = join(dataDir, 'temporal.toml')
  const values = { address, namespace }
  const lines = Object.entries(values).map(([key, value]) => `${key} = ${JSON.stringify(value)}`)
  writeFileSync(configPath, ['[profile.default]', ...lines, ''].join('\n'))
  const others = Object.keys(env).filter((name) => name.startsWith('TEMPORAL_') && name !== 'TEMPORAL_UI_URL')
  return {
    ...Object.fromEntries(others.map((name) => [name, undefined])),
    TEMPORAL_CONFIG_FILE: configPath,
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: namespace,
  }
}

/** A user who names sources does not want another one. */
const choosesContacts = ({ CONTACTS_URL, CONTACT_SOURCES }: NodeJS.ProcessEnv): boolean =>
  Boolean(CONTACTS_URL || CONTACT_SOURCES)

/** An empty variable counts as unset, as it does for the receiver and the worker. */
const ifUnset = (env: NodeJS.ProcessEnv, defaults: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(defaults).filter(([name]) => !env[name]))
