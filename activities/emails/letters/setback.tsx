/**
 * The letters about what went wrong: what happened, and what the patient can do. They never claim that somebody knows
 * about it or works on it, because that is true only after staff have read their alert.
 */
import type { TextKey } from '../../../messages/locales/en'
import { Paragraph, Setback } from '../blocks/blocks'
import { Shipments } from '../blocks/shipments'
import { EXAMPLE_KIT, EXAMPLE_RETURN, type ExampleNotice, happened } from '../examples'
import { type LettersByMessage, Next, Now, type PatientLetter, WriteToUs } from './letter'

export const SETBACK_LETTERS = {
  kit_delayed: {
    stage: 'kit',
    blocked: true,
    example: { ...happened('problem_in_transit_customer'), outbound: EXAMPLE_KIT },
    Body: ({ email }) => (
      <>
        <Setback>{email.say('kit_delayed.lead')}</Setback>
        <Shipments email={email} follow="kit" />
        <Now>
          <Paragraph>{email.say('nothing_to_do')}</Paragraph>
        </Now>
        <Next by={email.by}>{email.say('kit_delayed.next')}</Next>
      </>
    ),
  },

  sample_delayed: {
    stage: 'lab',
    blocked: true,
    example: { ...happened('problem_in_transit_lab'), inbound: EXAMPLE_RETURN },
    Body: ({ email }) => (
      <>
        <Setback>{email.say('sample_delayed.lead')}</Setback>
        <Shipments email={email} follow="return" />
        <Now>
          <Paragraph>{email.say('nothing_to_do')}</Paragraph>
        </Now>
        <Next by={email.by}>{email.say('sample_delayed.next')}</Next>
      </>
    ),
  },

  kit_not_delivered: failure({
    lead: 'kit_not_delivered.lead',
    now: 'kit_not_delivered.now',
    next: 'failure.next',
    example: happened('failure_to_deliver_to_customer'),
  }),

  sample_not_delivered: failure({
    lead: 'sample_not_delivered.lead',
    now: 'failure.now',
    next: 'failure.next',
    example: happened('failure_to_deliver_to_lab'),
  }),

  /** The status `lost` does not say which of the two shipments it was. */
  shipment_lost: failure({
    lead: 'shipment_lost.lead',
    now: 'failure.now',
    next: 'failure.next',
    example: { ...happened('lost'), outbound: { number: 'LX 7711 0042', carrier: 'City Couriers' } },
  }),

  new_kit_needed: failure({
    lead: 'new_kit_needed.lead',
    now: 'failure.now',
    next: 'new_kit_needed.next',
    example: happened('sample_error'),
  }),
} as const satisfies LettersByMessage

interface Failure {
  readonly lead: TextKey
  readonly now: TextKey
  readonly next: TextKey
  readonly example: ExampleNotice
}

/** The order ended without results, and only a person can say how to continue. */
function failure({ lead, now, next, example }: Failure): PatientLetter {
  return {
    example,
    Body: ({ email }) => (
      <>
        <Setback>{email.say(lead)}</Setback>
        <Shipments email={email} />
        <Now>
          <Paragraph>
            {email.say(now)} {email.say('failure.in_touch')}
          </Paragraph>
          <WriteToUs />
        </Now>
        <Next>{email.say(next)}</Next>
      </>
    ),
  }
}
