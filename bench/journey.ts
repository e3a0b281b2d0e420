/** The orders of a benchmark: which statuses they go through, and which of those are told to the patient. */
import { HAPPY_LIFE } from '../dev/simulator/lives'
import { en } from '../messages/locales/en'
import { STATUSES, type Status } from '../order/testkit/statuses'

/** How many of an order's 8 events cause an email. */
export type EmailsPerOrder = 4 | 8

const FOUR: readonly Status[] = ['requisition_created', 'transit_customer', 'transit_lab', 'completed']

/** The statuses that are told to the patient. The last status of an order always is. */
export const toldStatuses = (emails: EmailsPerOrder): readonly Status[] => (emails === 8 ? HAPPY_LIFE : FOUR)

export const LAST_STATUS: Status = 'completed'

/** Kitkeeper's journey file that switches the other emails off. Undefined: the default journey tells all 8. */
export function journeyFile(emails: EmailsPerOrder): string | undefined {
  const told = toldStatuses(emails)
  const silent = HAPPY_LIFE.filter((status) => !told.includes(status))
  if (silent.length === 0) return undefined
  return ['steps:', ...silent.map((status) => `  ${status}: { patient: none, reminders: none }`), ''].join(
    '\n',
  )
}

/** The status that an email is about, by its subject. Undefined if no status of these orders has it. */
export const statusOfSubject = (subject: string): Status | undefined => BY_SUBJECT.get(subject)

const BY_SUBJECT: ReadonlyMap<string, Status> = new Map(
  HAPPY_LIFE.flatMap((status) => {
    const { patient } = STATUSES[status]
    return patient === null ? [] : [[en.words[`${patient.message}.subject`], status]]
  }),
)
