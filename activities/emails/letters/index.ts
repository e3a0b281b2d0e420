/** Every letter to patients, and an example notice for each. */

import type { PatientNotice } from '../../../order/notice'
import { PATIENT_MESSAGES, type PatientMessage } from '../../../order/testkit/messages'
import { KIT_LETTERS } from './kit'
import type { PatientLetter } from './letter'
import { ORDER_LETTERS } from './order'
import { SAMPLE_LETTERS } from './sample'
import { SETBACK_LETTERS } from './setback'

/** A message without a letter is a compiler error here. Add its letter to one of the files above. */
export const LETTERS: Readonly<Record<PatientMessage, PatientLetter>> = {
  ...ORDER_LETTERS,
  ...KIT_LETTERS,
  ...SAMPLE_LETTERS,
  ...SETBACK_LETTERS,
}

/** The notice that previews show and tests use for a message. */
export const exampleOf = (message: PatientMessage): PatientNotice => ({
  to: 'patient',
  key: `${message}:1`,
  message,
  ...LETTERS[message].example,
})

// Object.keys() returns string[], and the table has no other keys.
export const EXAMPLES: readonly PatientNotice[] = (Object.keys(PATIENT_MESSAGES) as PatientMessage[]).map(
  exampleOf,
)
