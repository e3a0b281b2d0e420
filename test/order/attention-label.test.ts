/** The words by which lists say why an order needs a person. */
import { criticalResult, lifecycle } from '../../dev/simulator/lifecycle'
import { labelOf, labelsOf } from '../../order/attention-label'
import { days } from '../../order/duration'
import { Patient } from './patient'

type Statuses = Parameters<typeof lifecycle>[0]['statuses']

const labelsAfter = (statuses: Statuses): string[] =>
  labelsOf(new Patient().receive(...lifecycle({ statuses }).payloads).view().attention)

it.each<[string, Statuses, string[]]>([
  ['a setback by its status', ['ordered', 'lost'], ['lost']],
  ['several setbacks by each of their statuses', ['ordered', 'corrected', 'lost'], ['corrected', 'lost']],
  ['a status that Junction made up by a word of ours', ['ordered', 'jane_doe_called'], ['unknown_status']],
  ['nothing if nothing needs a person', ['ordered'], []],
])('a list names %s', (_, statuses, labels) => {
  expect(labelsAfter(statuses)).toEqual(labels)
})

it('a list names what is urgent as urgent first, and then why', () => {
  const story = lifecycle({ statuses: ['ordered', 'delivered_to_lab'] })
  const patient = new Patient().receive(...story.payloads, criticalResult(story)).wait(days(11))
  expect(labelsOf(patient.view().attention)).toEqual(['urgent', 'critical_result', 'stuck'])
  expect(patient.view().attention.map(({ label }) => label)).toEqual(['critical_result', 'stuck'])
})

it('a list names a missing address by its reason, whatever the email was about', () => {
  expect(labelOf({ reason: 'no_contact' })).toBe('no_contact')
  expect(labelOf({ reason: 'stuck', status: 'with_customer' })).toBe('stuck')
})
