/** What a benchmark does, and in which order: the subjects take turns, so that what else the machine does hits both. */
import { SUBJECTS } from './subjects'
import type { Visit } from './visit'

export interface Schedule {
  readonly rounds: number
  /** Visits of each round. */
  readonly visits: readonly Visit[]
  /** Orders of the run without receivers and workers, once a round. */
  readonly rawOrders: number
}

const everySubject = (visit: Omit<Visit, 'subject'>): Visit[] =>
  SUBJECTS.map((subject) => ({ ...visit, subject }))

/** Ends within three minutes on two cores. */
export const QUICK: Schedule = {
  rounds: 1,
  visits: [
    ...everySubject({ emails: 4, orders: { warmUp: 40, steady: 60, saturated: 100, recovery: 40 } }),
    ...everySubject({ emails: 8, orders: { warmUp: 40, steady: 40 } }),
  ],
  rawOrders: 100,
}

/** Takes about 20 minutes. */
export const FULL: Schedule = {
  rounds: 3,
  visits: [
    ...everySubject({ emails: 4, orders: { warmUp: 80, steady: 150, saturated: 300, recovery: 60 } }),
    ...everySubject({ emails: 8, orders: { warmUp: 80, steady: 150, saturated: 300 } }),
  ],
  rawOrders: 300,
}
