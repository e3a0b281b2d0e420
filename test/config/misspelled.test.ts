/** A misspelled variable is an error, but other programs' variables never are. */
import { readServerEnvironment, readWorkerEnvironment } from '../../config/environment'
import { ConfigurationError } from '../../config/variables'

type Environment = Readonly<Record<string, string>>

const NEEDED = {
  WEBHOOK_SECRETS: `whsec_${Buffer.alloc(24, 1).toString('base64')}`,
  SMTP_URL: 'smtp://mail.example.com',
  MAIL_FROM: 'kits@lab.example',
  STAFF_EMAIL: 'staff@lab.example',
  ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
}

const PROCESSES = [
  ['the receiver', readServerEnvironment],
  ['the worker', readWorkerEnvironment],
] as const

function problemsOf(read: (env: Environment) => unknown, env: Environment): readonly string[] {
  try {
    read({ ...NEEDED, ...env })
    return []
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems
    throw error
  }
}

describe.each(PROCESSES)('%s', (program, read) => {
  it.each([
    ['MAIL_MOD', 'MAIL_MODE', 'a letter is missing'],
    ['MAIL_MODEL', 'MAIL_MODE', 'there is a letter too many'],
    ['MAIL-MODE', 'MAIL_MODE', 'one letter is another'],
    ['MIAL_MODE', 'MAIL_MODE', 'two letters are swapped'],
    ['mail_mode', 'MAIL_MODE', 'it is in lower case'],
    ['QUIET_HOUR', 'QUIET_HOURS', 'a setting of the worker'],
    ['ENCRYPTION_KEY', 'ENCRYPTION_KEYS', 'a setting of both processes'],
    ['MAX_EVENT_AG', 'MAX_EVENT_AGE', 'a setting of the receiver'],
    ['BRAND_COLOUR', 'BRAND_COLOR', 'British spelling'],
    ['TEMPORAL_ADRESS', 'TEMPORAL_ADDRESS', 'a setting of Temporal'],
  ])(`${program} refuses %s and suggests %s, because %s`, (slip, name) => {
    expect(problemsOf(read, { [slip]: 'shadow' })).toEqual([`${slip}: not a setting. Did you mean ${name}?`])
  })

  it(`${program} reports several misspelled variables and a malformed value at once`, () => {
    const problems = problemsOf(read, { MAIL_MOD: 'shadow', QUIET_HOUR: 'x', ADMIN_PORT: 'x' })
    expect(problems.map((problem) => problem.split(/[: ]/)[0])).toEqual([
      'MAIL_MOD',
      'QUIET_HOUR',
      'ADMIN_PORT',
    ])
  })

  it(`${program} knows the settings of the other process and of npm start`, () => {
    const env = {
      HOST: '127.0.0.1',
      PORT: '3000',
      JOURNEY_FILE: 'journey.yaml',
      MAIL_MODE: 'shadow',
      SMTP_PORT: '1025',
      MAILBOX_PORT: '1080',
      TEMPORAL_PORT: '7233',
      TEMPORAL_UI_PORT: '8233',
      TEMPORAL_UI_URL: 'http://localhost:8233',
      DATA_DIR: '.data',
      POSTGRES_PASSWORD: 'x',
    }
    expect(problemsOf(read, env)).toEqual([])
  })

  it.each<[string, Environment]>([
    [
      'a Linux desktop',
      {
        ...named(
          'PATH HOME USER LOGNAME SHELL TERM LANG LC_ALL LC_CTYPE PWD OLDPWD SHLVL _ TZ EDITOR VISUAL PAGER MAIL',
          'HOSTNAME HOSTTYPE HOSTS XDG_DATA_DIRS XDG_DATA_HOME XDG_RUNTIME_DIR DISPLAY WAYLAND_DISPLAY SSH_AUTH_SOCK',
          'SSH_CONNECTION DBUS_SESSION_BUS_ADDRESS COLORTERM LS_COLORS LESSOPEN TMPDIR NO_COLOR FORCE_COLOR CI',
          'MAILPATH MAILCHECK MAILTO EMAIL PORTS SPORT GHOST LOG_LEVELS_X http_proxy https_proxy no_proxy',
        ),
      },
    ],
    [
      'npm and Node',
      named(
        'NODE NODE_ENV NODE_OPTIONS NODE_PATH NODE_EXTRA_CA_CERTS NODE_TLS_REJECT_UNAUTHORIZED INIT_CWD COLOR',
        'npm_command npm_config_cache npm_config_loglevel npm_config_prefix npm_config_user_agent npm_execpath',
        'npm_lifecycle_event npm_lifecycle_script npm_node_execpath npm_package_json npm_package_name',
        'npm_package_version npm_config_port npm_config_host NVM_DIR VOLTA_HOME ESBUILD_WORKER_THREADS',
      ),
    ],
    [
      'Temporal and OpenTelemetry',
      named(
        'TEMPORAL_CONFIG_FILE TEMPORAL_PROFILE TEMPORAL_TLS TEMPORAL_TLS_CLIENT_CERT_PATH TEMPORAL_TLS_CLIENT_KEY_PATH',
        'TEMPORAL_TLS_SERVER_CA_CERT_PATH TEMPORAL_TLS_SERVER_NAME TEMPORAL_TLS_DISABLE_HOST_VERIFICATION',
        'TEMPORAL_CODEC_ENDPOINT TEMPORAL_CODEC_AUTH TEMPORAL_GRPC_META_X TEMPORAL_CLI_ADDRESS TEMPORAL_DEBUG',
        'OTEL_SERVICE_NAME OTEL_RESOURCE_ATTRIBUTES OTEL_EXPORTER_OTLP_ENDPOINT OTEL_EXPORTER_OTLP_HEADERS',
        'OTEL_TRACES_EXPORTER OTEL_TRACES_SAMPLER OTEL_LOG_LEVEL OTEL_SDK_DISABLED OTEL_BSP_SCHEDULE_DELAY',
      ),
    ],
    [
      'a container',
      named(
        'container HOSTNAME YARN_VERSION NODE_VERSION POSTGRES_USER POSTGRES_PASSWORD POSTGRES_DB PGHOST PGPORT',
        'AWS_REGION AWS_ACCESS_KEY_ID ECS_CONTAINER_METADATA_URI DYNO GOOGLE_CLOUD_PROJECT K_SERVICE K_REVISION',
        'DOCKER_HOST COMPOSE_PROJECT_NAME SMTP_HOST SMTP_USER SMTP_PASSWORD SMTP_PASS MAIL_HOST MAIL_PORT',
        'MAIL_USERNAME SENTRY_DSN DATABASE_URL REDIS_URL PORTAL_HOST LOG_FORMAT WEBHOOK_URL JUNCTION_TEAM',
      ),
    ],
    [
      'Kubernetes with unluckily named services',
      {
        ...service('KUBERNETES', 443),
        ...service('KITKEEPER', 3000),
        ...service('KITKEEPER_ADMIN', 9090),
        ...service('ADMINS', 9090),
        ...service('ADMI', 9090),
        ...service('SMTPS', 25),
        ...service('MAILBOXES', 1080),
        ...service('TEMPORAL', 7233),
        ...service('TEMPORAL_UIS', 8233),
      },
    ],
    ['a linked Docker container', { ADMINS_PORT: 'tcp://172.17.0.5:9090', ADMINS_NAME: '/kit/admins' }],
  ])(`${program} accepts the variables of %s`, (_where, env) => {
    expect(problemsOf(read, env)).toEqual([])
  })

  it(`${program} accepts the variables of the process that runs this test`, () => {
    const own = Object.entries(process.env).flatMap(([name, value]) => (value ? [[name, value]] : []))
    expect(problemsOf(read, Object.fromEntries(own))).toEqual([])
  })
})

function named(...lines: readonly string[]): Environment {
  return Object.fromEntries(lines.flatMap((line) => line.split(' ')).map((name) => [name, 'x']))
}

/** The variables that Kubernetes sets in every container for a service in the same namespace. */
function service(name: string, port: number): Environment {
  const address = `tcp://10.96.0.10:${port}`
  return {
    [`${name}_SERVICE_HOST`]: '10.96.0.10',
    [`${name}_SERVICE_PORT`]: `${port}`,
    [`${name}_SERVICE_PORT_HTTP`]: `${port}`,
    [`${name}_PORT`]: address,
    [`${name}_PORT_${port}_TCP`]: address,
    [`${name}_PORT_${port}_TCP_PROTO`]: 'tcp',
    [`${name}_PORT_${port}_TCP_PORT`]: `${port}`,
    [`${name}_PORT_${port}_TCP_ADDR`]: '10.96.0.10',
  }
}
