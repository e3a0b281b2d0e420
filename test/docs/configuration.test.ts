/** The configuration that the docs and .env.example describe is the configuration that the processes read. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readServerEnvironment, readWorkerEnvironment } from '../../config/environment'

const read = (file: string): string => readFileSync(join(__dirname, '../..', file), 'utf8')

const receiver = Object.keys(
  readServerEnvironment({ WEBHOOK_SECRETS: 'whsec_0123456789abcdef', ENCRYPTION: 'off' }),
)
const worker = Object.keys(
  readWorkerEnvironment({
    SMTP_URL: 'smtp://localhost',
    MAIL_FROM: 'a@example.com',
    STAFF_ALERTS: 'web-ui',
    ENCRYPTION: 'off',
  }),
)
/** `npm start` sets them for itself. */
const INTERNAL = ['TIME_SCALE_HEADER', 'WORKFLOW_CACHE']
const known = [...new Set([...receiver, ...worker])].filter((name) => !INTERNAL.includes(name))

it.each(known)('docs/configuration.md lists %s with the process that reads it', (name) => {
  const process = !worker.includes(name) ? 'receiver' : receiver.includes(name) ? 'both' : 'worker'
  const row = read('docs/configuration.md')
    .split('\n')
    .find((line) => line.startsWith('| `') && line.split('|')[1]?.includes(`\`${name}\``))
  expect(row?.split('|')[2]?.trim()).toBe(process)
})

it('.env.example has only variables that a process reads', () => {
  const names = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name)
  const compose = ['POSTGRES_PASSWORD']
  expect(names.filter((name) => name === undefined || ![...known, ...compose].includes(name))).toEqual([])
})
