/** How each place says that an update is sent. */
import { parseCommand } from '../../../cli/program'
import { ALERT_REASONS, type AlertReason } from '../../../order/notice'
import { adviceFor } from '../../../order/testkit/advice'
import { adviceInAlert, inWebUi, onCommandLine } from '../../../workflows/operators/how-to-send'
import { UPDATES } from '../../../workflows/operators/update-table'

// Object.keys forgets that the table's keys are all there are.
const NAMES = Object.keys(UPDATES) as (keyof typeof UPDATES)[]

it.each(NAMES)('the command line takes the command that stands for the update "%s"', async (update) => {
  const line = onCommandLine({ update, orderId: '5d3b2f80', alertKey: 'undeliverable:kit_shipped:17' })
  const words = line
    .replace('npm run orders -- ', '')
    .split(' ')
    .map((word) => word.replaceAll('"', ''))
  const ignore = { writeOut: () => {}, writeErr: () => {} }
  expect(await parseCommand(['node', 'orders', ...words], ignore)).toBeInstanceOf(Function)
})

it('the Web UI and the command line say how to send exactly the email that failed', () => {
  const suggestion = { update: 'resend', orderId: '5d3b', alertKey: 'undeliverable:kit_shipped:17' } as const
  expect(inWebUi(suggestion)).toBe(
    'Send the update `resend`: `{"key": "kit_shipped:17", "by": "you", "why": "…"}`.',
  )
  expect(onCommandLine(suggestion)).toBe('npm run orders -- resend 5d3b kit_shipped:17 --why "…"')
})

it('an alert says how to do what it advises in the Web UI and on the command line', () => {
  const orderId = '08bc7f58-9a31-4c1e-8f52-0d0f5b7a2c11'
  const [advice, command] = adviceInAlert({ reason: 'no_contact', key: 'no_contact:kit_shipped:17' }, orderId)
  expect(advice).toContain('In the Web UI, send the update “setContact”.')
  // Whole, and short enough for a line of an email, so that it can be copied.
  expect(command).toContain('npm run orders -- set-contact 08BC-7F58 jo@example.com')
  expect(command?.length).toBeLessThanOrEqual(76)
})

it.each(Object.keys(ALERT_REASONS))('the advice about %s names no update in its text', (reason) => {
  // Object.keys forgets that the table's keys are all there are.
  const { text } = adviceFor({ reason: reason as AlertReason })
  for (const name of NAMES) expect(text).not.toContain(`“${name}”`)
})
