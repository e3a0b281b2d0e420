/** The lanes of an order. Each delivers on its own, so that none waits for another. */
import type { StaffNotice } from '../order/notice'
import type { Plan } from '../order/plan'
import { alertStaff, announceReplacement, notifyPatient, switchOffJunctionSms } from './deliver'
import { Lane } from './lane'
import type { OrderState } from './order-state'

export class Lanes {
  readonly #state: OrderState
  // One email at a time, so that an overtaken one is withdrawn before the next one goes out.
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
      // An email that is being retried goes to the corrected address.
      dependsOn: ({ ledger }) => ledger.contactVersion,
    })
    const toStaff = { deliver: alertStaff, atOnce: Number.POSITIVE_INFINITY }
    this.#staff = new Lane<StaffNotice>(state, toStaff)
    this.#urgent = new Lane<StaffNotice>(state, toStaff)
    this.#sms = new Lane(state, { deliver: switchOffJunctionSms, atOnce: 1 })
    this.#replacement = new Lane(state, { deliver: announceReplacement, atOnce: 1 })
  }

  get areFree(): boolean {
    return this.#urgent.isFree && this.#others.every(({ isFree }) => isFree)
  }

  get #others() {
    return [this.#patient, this.#staff, this.#sms, this.#replacement]
  }

  /** Delivers what is due, and withdraws what is no longer due. */
  run(due: Plan['due']): void {
    const toStaff = due.filter((notice) => notice.to === 'staff')
    this.#patient.run(due.filter((notice) => notice.to === 'patient'))
    this.#urgent.run(toStaff.filter(({ urgent }) => urgent))
    this.#staff.run(toStaff.filter(({ urgent }) => !urgent))
    this.#sms.run(this.#state.smsToSwitchOff())
    this.#replacement.run(this.#state.replacedToTell())
  }

  /**
   * Withdraws everything before the next run. What goes out in spite of that is recorded. An email that the mail server
   * already has may take minutes, and an urgent alert does not wait for it.
   */
  leave(due: Plan['due']): void {
    for (const lane of this.#others) lane.run([])
    const isWaiting = this.#others.some(({ isFree }) => !isFree)
    const urgent = due.flatMap((notice) => (notice.to === 'staff' && notice.urgent ? [notice] : []))
    this.#urgent.run(isWaiting ? urgent : [])
  }
}
