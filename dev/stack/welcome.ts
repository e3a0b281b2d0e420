/** What `npm start` shows when it is ready: where everything is, and what to try. */
import pc from 'picocolors'
import { days } from '../../order/duration'
import { workflowsUrl } from '../../workflows/operators/links'
import type { StackSettings } from './settings'

export interface WelcomeFacts {
  readonly settings: StackSettings
  /** Absent if Temporal runs elsewhere and its Web UI is unknown. */
  readonly webUi: string | undefined
  readonly logDirectory: string
  readonly now: number
}

export function welcome({ settings, webUi, logDirectory, now }: WelcomeFacts): string {
  const { ports, workerAdminPort, namespace } = settings
  const row = (name: string, value: string): string => `  ${name.padEnd(18)}${pc.cyan(value)}`
  const lines = [
    '',
    pc.bold('Kitkeeper is ready.'),
    '',
    row('Receiver', `http://localhost:${ports.PORT}/webhooks/junction`),
    row('Mailbox', `http://localhost:${ports.MAILBOX_PORT}`),
    row(
      'Metrics',
      `http://localhost:${ports.ADMIN_PORT}/metrics (receiver), http://localhost:${workerAdminPort}/metrics (worker)`,
    ),
    row('Logs', logDirectory),
  ]
  if (webUi !== undefined) {
    const week = new Date(now - days(7)).toISOString().replace(/\.\d+Z$/, 'Z')
    const view = (query: string): string => workflowsUrl(webUi, namespace, query)
    lines.push(
      '',
      pc.bold('Orders, in the Web UI'),
      row('all', workflowsUrl(webUi, namespace)),
      row('urgent', view('Attention = "urgent" AND ExecutionStatus = "Running"')),
      row('need attention', view('NeedsAttention = true AND ExecutionStatus = "Running"')),
      row('silent for a week', view(`LastEventAt < "${week}" AND ExecutionStatus = "Running"`)),
    )
  }
  const width = Math.max(...SUGGESTIONS.map(([command]) => command.length)) + 2
  lines.push(
    '',
    pc.bold('Try, in another terminal'),
    ...SUGGESTIONS.map(([command, what]) => `  ${pc.cyan(command.padEnd(width))}${what}`),
    '',
    `Ctrl-C stops everything. Orders and emails stay in ${settings.dataDir} for the next start.`,
    '',
  )
  return lines.join('\n')
}

const SUGGESTIONS = [
  ['npm run simulate -- --orders 3', 'three orders, from order to results'],
  ['npm run simulate -- --scenario registrable', 'one of many scenarios: --list names them'],
  [
    'npm run simulate -- --scenario forgetful_patient --time-scale 86400',
    'reminders, with a day in a second',
  ],
  ['npm run simulate -- --scenario all --orders 50 --shuffle --duplicate', 'what networks do to webhooks'],
  ['npm run orders -- list --attention', 'orders that need a person (see --help)'],
] as const
