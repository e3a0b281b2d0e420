/**
 * Every variable that the receiver and the worker read, with its default. `docs/configuration.md` explains them.
 * `temporal.ts` reads `TEMPORAL_*`, through `@temporalio/envconfig`.
 */
import type { Brand } from '../messages/brand'
import { LOCALES } from '../messages/locales'
import { definedOnly } from '../order/defined'
import type { PageOptions } from '../workflows/contract'
import { CODEC_ACCESS, CODEC_ACCESS_RULES } from './codec-access'
import { ENCRYPTION, ENCRYPTION_RULE } from './encryption-keys'
import {
  address,
  duration,
  hostNames,
  httpUrl,
  mailbox,
  oneOf,
  optionally,
  orderUrl,
  port,
  quietHours,
  type Rule,
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
  /** Serves metrics and decryption, so by default only this machine reaches it. */
  ADMIN_HOST: withDefault(words, '127.0.0.1'),
  /** Names that others reach the admin port by, in addition to localhost and IP addresses. */
  ADMIN_ALLOWED_HOSTS: withDefault(hostNames, []),
  LOG_LEVEL: withDefault(oneOf('debug', 'info', 'warn', 'error'), 'info'),
  ...ENCRYPTION,
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
  ...CODEC_ACCESS,
  HOST: withDefault(words, '0.0.0.0'),
  PORT: withDefault(port, 3000),
  WEBHOOK_SECRETS: webhookSecrets,
  MAX_EVENT_AGE: optionally(duration),
  JOURNEY_FILE: optionally(words),
  /** Pinned to each order that starts. The worker does it, and needs `JUNCTION_API_KEY` for it. */
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
  /** `web-ui`: alerts appear only in the Web UI, which somebody watches. */
  STAFF_ALERTS: optionally(oneOf('web-ui')),
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
  /** `npm start` only: the folder that keeps the workflows' bundled code for the next start. */
  WORKFLOW_CACHE: optionally(words),
}

const WORKER_RULES: readonly Rule<typeof WORKER>[] = [
  ENCRYPTION_RULE,
  {
    of: ['STAFF_EMAIL', 'STAFF_WEBHOOK_URL', 'STAFF_ALERTS'],
    problem: ({ STAFF_EMAIL, STAFF_WEBHOOK_URL, STAFF_ALERTS }) =>
      STAFF_EMAIL === undefined && STAFF_WEBHOOK_URL === undefined && STAFF_ALERTS === undefined
        ? 'STAFF_EMAIL and STAFF_WEBHOOK_URL are both unset, so nobody would receive alerts. Set one of them, or set STAFF_ALERTS=web-ui if somebody watches the Web UI.'
        : undefined,
  },
  {
    of: ['JUNCTION_SMS', 'JUNCTION_API_KEY'],
    problem: ({ JUNCTION_SMS, JUNCTION_API_KEY }) =>
      JUNCTION_SMS === 'off' && JUNCTION_API_KEY === undefined
        ? 'JUNCTION_SMS=off needs JUNCTION_API_KEY, because it works through the API.'
        : undefined,
  },
  {
    of: ['CONTACT_SOURCES', 'JUNCTION_API_KEY'],
    problem: ({ CONTACT_SOURCES, JUNCTION_API_KEY }) =>
      CONTACT_SOURCES?.includes('junction') && JUNCTION_API_KEY === undefined
        ? 'CONTACT_SOURCES names "junction", which needs JUNCTION_API_KEY.'
        : undefined,
  },
  {
    of: ['CONTACT_SOURCES', 'CONTACTS_URL'],
    problem: ({ CONTACT_SOURCES, CONTACTS_URL }) =>
      CONTACT_SOURCES?.includes('service') && CONTACTS_URL === undefined
        ? 'CONTACT_SOURCES names "service", which needs CONTACTS_URL.'
        : undefined,
  },
  {
    of: ['CONTACT_SOURCES', 'CONTACTS_URL'],
    problem: ({ CONTACT_SOURCES, CONTACTS_URL }) =>
      CONTACTS_URL !== undefined && CONTACT_SOURCES?.includes('service') === false
        ? 'CONTACTS_URL is set, but CONTACT_SOURCES does not include "service", so opt-outs would be ignored.'
        : undefined,
  },
]

/** The variables that most installations set. `@temporalio/envconfig` reads more. */
const TEMPORAL_VARIABLES = ['TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE', 'TEMPORAL_API_KEY']

/** Only `npm start` and its tools read these. In production they have no effect, but they are not misspelled. */
const LOCAL_STACK = ['SMTP_PORT', 'MAILBOX_PORT', 'TEMPORAL_PORT', 'TEMPORAL_UI_PORT', 'DATA_DIR']

/** One list for all processes, because they often share one file of variables. */
const known: readonly string[] = [
  ...new Set([...Object.keys(SERVER), ...Object.keys(WORKER), ...TEMPORAL_VARIABLES, ...LOCAL_STACK]),
]

/** The settings of `npm run server`. @throws ConfigurationError */
export const readServerEnvironment = (env: Environment) =>
  readVariables(env, SERVER, { known, rules: [ENCRYPTION_RULE, ...CODEC_ACCESS_RULES] })
export type ServerEnvironment = ReturnType<typeof readServerEnvironment>

/** The settings of `npm run worker`. @throws ConfigurationError */
export const readWorkerEnvironment = (env: Environment) =>
  readVariables(env, WORKER, { known, rules: WORKER_RULES })
export type WorkerEnvironment = ReturnType<typeof readWorkerEnvironment>

/** How an order's page is shown, pinned to each order that starts. */
export const staffPageOf = (
  env: Pick<ServerEnvironment, keyof typeof STAFF_PAGE | 'TEMPORAL_UI_URL'>,
): PageOptions =>
  definedOnly({
    timeZone: env.STAFF_TIME_ZONE,
    junctionUrl: env.JUNCTION_DASHBOARD_URL,
    webUi: env.TEMPORAL_UI_URL,
  })

/** The sender's name and look in emails. */
export const brandOf = (env: WorkerEnvironment): Brand =>
  definedOnly({
    name: env.BRAND_NAME,
    supportEmail: env.SUPPORT_EMAIL,
    portalUrl: env.PORTAL_URL,
    logoUrl: env.BRAND_LOGO_URL,
    color: env.BRAND_COLOR,
    postalAddress: env.BRAND_POSTAL_ADDRESS,
  })
