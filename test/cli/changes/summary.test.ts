import { stripVTControlCharacters } from 'node:util'
import { summary } from '../../../cli/changes/summary'
import { CliError } from '../../../cli/orders/failures'

const PAUSE = { ordersWere: 'paused' }
const paused = { orderId: 'a', answer: 'Paused.' }
const refused = (orderId: string, message: string) => ({
  orderId,
  failure: new CliError('refused', message),
})

it('the summary groups failures by reason, whatever orders and events the reasons name', () => {
  const results = [
    paused,
    refused('b', 'Order b has finished.'),
    refused('c', 'No notice "x". Known: kit_shipped:17, order_confirmed:4.'),
    refused('d', 'No notice "x". Known: kit_shipped:18, order_confirmed:5.'),
  ]
  const { text, document, exitCode } = summary(9, results, PAUSE, true)
  expect(stripVTControlCharacters(text)).toBe(
    `
1 order paused, 3 failed.
  2 × No notice "x". Known: kit_shipped, order_confirmed (c, d)
  1 × Order … has finished. (b)
5 orders not changed: interrupted.`.trim(),
  )
  expect(document).toMatchObject({ matched: 9, done: 1, notDone: 3, left: 5 })
  expect(exitCode).toBe(130)
})

it('a change to many orders succeeds only if every order was changed', () => {
  expect(summary(1, [paused], PAUSE, false).exitCode).toBe(0)
  expect(summary(2, [paused, refused('b', 'No.')], PAUSE, false).exitCode).toBe(1)
})

it('the summary says why a change stopped early', () => {
  const { text } = summary(3, [refused('a', 'No worker.')], PAUSE, false)
  expect(text).toContain('2 orders not changed: stopped early, because the rest would fail in the same way.')
})
