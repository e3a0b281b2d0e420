import { beforeInWords, whyInWords } from '../../order/outcome-words'

it.each([
  ['skipped', 'too_old', 'its event was older than MAX_EVENT_AGE when first seen'],
  ['skipped', 'not_registered', 'nobody was bound to the kit then'],
  ['skipped', 'opted_out', 'the patient has opted out of email'],
  ['skipped', 'no_recipient', 'neither STAFF_EMAIL nor STAFF_WEBHOOK_URL is set'],
  ['failed', 'no_contact', 'No email address is known for the patient'],
  ['failed', 'refused', 'The email to the patient was refused for good'],
  ['superseded', 'with_customer:4711', 'by "Kit with the patient"'],
  ['superseded', 'kit_shipped:4711', 'by "Kit shipped"'],
  ['superseded', 'collect_reminder:4711:3-days', 'by "Reminder to collect and send back"'],
  ['skipped', 'of_a_later_version', 'of_a_later_version'],
  ['sent', undefined, undefined],
] as const)('operators read the outcome %s %s as %j', (outcome, why, words) => {
  expect(whyInWords({ to: 'patient', outcome, ...(why !== undefined && { why }) })).toBe(words)
})

it('the reason why an alert failed does not speak of the patient', () => {
  expect(whyInWords({ to: 'staff', outcome: 'failed', why: 'refused' })).toBe('it was refused for good')
})

it('operators read why an email had failed before, after its outcome', () => {
  expect(beforeInWords({ failedBefore: 'no_contact' })).toBe(
    '; before that it failed: No email address is known for the patient',
  )
  expect(beforeInWords({})).toBe('')
})
