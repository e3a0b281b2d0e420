/** The lanes of an order: who is told one thing at a time, beside whom. */
import type { StaffNotice } from '../order/notice'
import type { Plan } from '../order/plan'
import { alertStaff, announceReplacement, notifyPatient, switchOffJunctionSms } from './deliver'
import { Lane } from './lane'
import type { OrderState } from './order-state'

export class Lanes {
  readonly #state: OrderState
  // One email at a time, so that what is overtaken is withdrawn before the next one goes out.
  readonly #patient
  readonly #staff
  // An urgent alert does not wait for another alert that cannot get through.
  readonly #urgent
  readonly #sms
  readonly #replacement

  constructor(state: OrderState) {
    this.#state = state
    this.#patient = new Lane(state, {
      deliver: notifyPatient,
      atOnce: 1,
      // A corrected address reaches an email that is being retried.
      dependsOn: ({ ledger }) => ledger.contactVersion,
    })
    const toStaff = { deliver: alertStaff, atOnce: Number.POSITIVE_INFINITY }
    this.#staff = new Lane<StaffNotice>(state, toStaff)
    this.#urgent = new Lane<StaffNotice>(state, toStaff)
    this.#sms = new Lane(state, { deliver: switchOffJunctionSms, atOnce: 1 })
    this.#replacement = new Lane(state, { deliver: announceReplacement, atOnce: 1 })
  }

  get areFree(): boolean {
    return [this.#patient, this.#staff, this.#urgent, this.#sms, this.#replacement].every(
      ({ isFree }) => isFree,
    )
  }

  /** Keeps what is due under way, and withdraws what is not due any more. */
  run(due: Plan['due']): void {
    const toStaff = due.filter((notice) => notice.to === 'staff')
    this.#patient.run(due.filter((notice) => notice.to === 'patient'))
    this.#urgent.run(toStaff.filter(({ urgent }) => urgent))
    this.#staff.run(toStaff.filter(({ urgent }) => !urgent))
    this.#sms.run(this.#state.smsToSwitchOff())
    this.#replacement.run(this.#state.replacedToTell())
  }

  /** Withdraws everything. What goes out all the same is recorded. */
  clear(): void {
    for (const lane of [this.#patient, this.#staff, this.#urgent, this.#sms, this.#replacement]) lane.run([])
  }
}
