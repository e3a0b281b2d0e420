/** The letters about the kit on its way to the patient. */
import { Paragraph } from '../blocks/blocks'
import { Shipments } from '../blocks/shipments'
import { EXAMPLE_KIT, EXAMPLE_RETURN, happened } from '../examples'
import { CollectSteps, type LettersByMessage, Next, Now } from './letter'

export const KIT_LETTERS = {
  kit_shipped: {
    stage: 'kit',
    example: { ...happened('transit_customer'), outbound: EXAMPLE_KIT },
    Body: ({ email }) => (
      <>
        <Paragraph>{email.say('kit_shipped.lead')}</Paragraph>
        <Shipments email={email} follow="kit" />
        <Now>
          <Paragraph>
            {email.say('nothing_to_do')}{' '}
            {email.outbound === undefined && email.say('kit_shipped.number_later')}
          </Paragraph>
        </Now>
        <Next by={email.by}>{email.say('kit_shipped.next')}</Next>
      </>
    ),
  },

  kit_tracking: {
    stage: 'kit',
    example: { outbound: { number: 'JD0146000031', carrier: 'dhl_ecommerce' } },
    Body: ({ email }) => (
      <>
        <Paragraph>{email.say('kit_tracking.lead')}</Paragraph>
        <Shipments email={email} follow="kit" />
        <Now>
          <Paragraph>
            {email.say('nothing_to_do')} {email.say('kit_tracking.patience')}
          </Paragraph>
        </Now>
        <Next by={email.by}>{email.say('kit_tracking.next')}</Next>
      </>
    ),
  },

  kit_arriving_today: {
    stage: 'kit',
    example: { ...happened('out_for_delivery'), outbound: EXAMPLE_KIT },
    Body: ({ email }) => (
      <>
        <Paragraph>{email.say('kit_arriving_today.lead')}</Paragraph>
        <Shipments email={email} follow="kit" />
        <Now>
          <Paragraph>{email.say('kit_arriving_today.now')}</Paragraph>
        </Now>
        <Next>{email.say('kit_arriving_today.next')}</Next>
      </>
    ),
  },

  kit_delivered: {
    stage: 'sample',
    example: { ...happened('with_customer'), inbound: EXAMPLE_RETURN },
    Body: ({ email }) => (
      <>
        <Paragraph>{email.say('kit_delivered.lead')}</Paragraph>
        <Now>
          <CollectSteps />
          <Paragraph>{email.say('kit_delivered.missing')}</Paragraph>
        </Now>
        <Shipments email={email} />
        <Next>{email.say('collect.next')}</Next>
      </>
    ),
  },
} as const satisfies LettersByMessage
