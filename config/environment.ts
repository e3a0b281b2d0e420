/**
 * Every variable that Kitkeeper's two production processes read, with its default; `README.md` lists them.
 * The names `TEMPORAL_*` are read in `temporal.ts` by `@temporalio/envconfig`.
 */
import type { Brand } from '../messages/brand'
import { LOCALES } from '../messages/locales'
import { definedOnly } from '../order/defined'
import type { PageOptions } from '../workflows/contract'
import { encryptionKeys } from './encryption-keys'
import {
  address,
  duration,
  httpUrl,
  mailbox,
  oneOf,
  optionally,
  orderUrl,
  port,
  quietHours,
  readVariables,
  recipients,
  severalOf,
  smtpUrl,
  timeZone,
  webhookSecrets,
  withDefault,
  words,
} from './variables'

type Environment = Readonly<Record<string, string | undefined>>

const SHARED = {
  ADMIN_PORT: withDefault(port, 9090),
  /** Metrics and decryption: for this machine unless said otherwise. */
  ADMIN_HOST: withDefault(words, '127.0.0.1'),
  LOG_LEVEL: withDefault(oneOf('debug', 'info', 'warn', 'error'), 'info'),
  ENCRYPTION_KEYS: withDefault(encryptionKeys, []),
  TEMPORAL_UI_URL: optionally(httpUrl),
}

/** How staff read the page of an order: the receiver pins it to each order, and the command line reads it itself. */
export const STAFF_PAGE = {
  STAFF_TIME_ZONE: withDefault(timeZone, 'UTC'),
  JUNCTION_DASHBOARD_URL: optionally(orderUrl),
}

const junctionSms = withDefault(oneOf('leave', 'off'), 'leave')

const SERVER = {
  ...SHARED,
  ...STAFF_PAGE,
  HOST: withDefault(words, '0.0.0.0'),
  PORT: withDefault(port, 3000),
  WEBHOOK_SECRETS: webhookSecrets,
  MAX_EVENT_AGE: optionally(duration),
  JOURNEY_FILE: optionally(words),
  /** Pinned to each order that starts; the worker does it, and needs `JUNCTION_API_KEY` for it. */
  JUNCTION_SMS: junctionSms,
  /** `npm start` only: the simulator may ask for a shorter journey. */
  TIME_SCALE_HEADER: optionally(oneOf('1')),
}

const WORKER = {
  ...SHARED,
  SMTP_URL: smtpUrl,
  MAIL_FROM: mailbox,
  MAIL_MODE: withDefault(oneOf('send', 'shadow'), 'send'),
  MAIL_ONLY_TO: optionally(recipients),
  STAFF_EMAIL: optionally(address),
  STAFF_WEBHOOK_URL: optionally(httpUrl),
  CONTACT_SOURCES: optionally(severalOf('payload', 'junction', 'service')),
  CONTACTS_URL: optionally(httpUrl),
  CONTACTS_TOKEN: optionally(words),
  JUNCTION_API_KEY: optionally(words),
  JUNCTION_BASE_URL: withDefault(httpUrl, 'https://api.us.junction.com'),
  JUNCTION_SMS: junctionSms,
  QUIET_HOURS: optionally(quietHours),
  DEFAULT_TIME_ZONE: withDefault(timeZone, 'America/New_York'),
  BRAND_NAME: withDefault(words, 'Kitkeeper'),
  BRAND_LOGO_URL: optionally(httpUrl),
  BRAND_COLOR: optionally(words),
  BRAND_POSTAL_ADDRESS: optionally(words),
  PORTAL_URL: optionally(httpUrl),
  SUPPORT_EMAIL: optionally(address),
  DEFAULT_LOCALE: withDefault(oneOf(...LOCALES), 'en'),
}

/** What `npm run server` runs with. @throws ConfigurationError */
export const readServerEnvironment = (env: Environment) => readVariables(env, SERVER)
export type ServerEnvironment = ReturnType<typeof readServerEnvironment>

/** What `npm run worker` runs with. @throws ConfigurationError */
export const readWorkerEnvironment = (env: Environment) => readVariables(env, WORKER)
export type WorkerEnvironment = ReturnType<typeof readWorkerEnvironment>

/** What an order's page is pinned to. */
export const staffPageOf = (env: Pick<ServerEnvironment, keyof typeof STAFF_PAGE>): PageOptions =>
  definedOnly({ timeZone: env.STAFF_TIME_ZONE, junctionUrl: env.JUNCTION_DASHBOARD_URL })

/** How mails name and dress their sender. */
export const brandOf = (env: WorkerEnvironment): Brand =>
  definedOnly({
    name: env.BRAND_NAME,
    supportEmail: env.SUPPORT_EMAIL,
    portalUrl: env.PORTAL_URL,
    logoUrl: env.BRAND_LOGO_URL,
    color: env.BRAND_COLOR,
    postalAddress: env.BRAND_POSTAL_ADDRESS,
  })
