/** The journey of a testkit order unless a journey file says otherwise: the table of statuses, as an order pins it. */
import { days } from '../duration'
import type { Journey, Step } from '../journey'
import { STATUS_NAMES, STATUSES, type Status } from './statuses'

/** A journey that has every status of this version. */
export interface TestkitJourney extends Journey {
  readonly steps: Readonly<Record<Status, Step>>
}

function pinned(status: Status): Step {
  const { high: _, meaning: __, patient, staff, ...step } = STATUSES[status]
  return { ...step, patient: patient?.message ?? null, staff: staff?.level ?? null }
}

export const DEFAULT_JOURNEY: TestkitJourney = {
  // Object.fromEntries forgets that the keys are all statuses.
  steps: Object.fromEntries(
    STATUS_NAMES.map((status) => [status, pinned(status)]),
  ) as TestkitJourney['steps'],
  numbers: { shipped: 'kit_shipped', outbound: 'kit_tracking', inbound: 'return_tracking' },
  replacement: 'replacement_confirmed',
  unseenLimit: days(3),
  settle: days(14),
}
