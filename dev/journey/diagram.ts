/** Draws a journey as a Mermaid diagram: the paths that Junction documents, and what may happen at any time. */
import { formatDuration } from '../../order/duration'
import type { TestkitJourney } from '../../order/testkit/journey'
import { PATIENT_MESSAGES } from '../../order/testkit/messages'
import { STATUS_NAMES, STATUSES, type Status } from '../../order/testkit/statuses'
import { HAPPY_LIFE } from '../simulator/lives'

/** Junction, "Lab testing > Testkit > Order lifecycle". It names no path into failures, problems and blocks. */
const WAYS: readonly (readonly Status[])[] = [
  [...HAPPY_LIFE, 'corrected'],
  ['ordered', 'requisition_bypassed', 'transit_customer'],
  ['ordered', 'awaiting_registration', 'transit_customer'],
  ['with_customer', 'registered', 'requisition_created'],
  ['requisition_created', 'transit_lab'],
]

export function drawJourney(journey: TestkitJourney): string {
  const onTheWay = new Set(WAYS.flat())
  const aside = STATUS_NAMES.filter((status) => !onTheWay.has(status))
  const edges = new Set(
    WAYS.flatMap((way) => way.slice(1).map((status, index) => `${way[index]} --> ${status}`)),
  )
  return [
    'flowchart TD',
    ...STATUS_NAMES.filter((status) => onTheWay.has(status)).map((status) => `  ${nodeOf(journey, status)}`),
    ...[...edges].map((edge) => `  ${edge}`),
    '  subgraph setbacks [At any time: setbacks]',
    ...aside.filter((status) => !STATUSES[status].ends).map((status) => `    ${nodeOf(journey, status)}`),
    '  end',
    '  subgraph ends [At any time: the end]',
    ...aside.filter((status) => STATUSES[status].ends).map((status) => `    ${nodeOf(journey, status)}`),
    '  end',
  ].join('\n')
}

function nodeOf(journey: TestkitJourney, status: Status): string {
  const { patient, staff, reminders } = journey.steps[status]
  const lines = [
    `<b>${status}</b>`,
    ...(patient === null ? [] : [`✉ ${PATIENT_MESSAGES[patient]}`]),
    ...(reminders.length === 0
      ? []
      : [`⏰ ${reminders.map(({ after }) => formatDuration(after)).join(', ')}`]),
    ...(staff === null ? [] : ['⚠ staff']),
  ]
  return `${status}["${lines.join('<br>')}"]`
}
