/** The letters about the order itself. */
import { Paragraph } from '../blocks/blocks'
import { Shipments } from '../blocks/shipments'
import { happened } from '../examples'
import { type LettersByMessage, Next, Now } from './letter'

export const ORDER_LETTERS = {
  order_confirmed: {
    stage: 'order',
    example: happened('ordered'),
    Body: ({ email }) => (
      <>
        <Paragraph>{email.say('order_confirmed.lead')}</Paragraph>
        <Shipments email={email} />
        <Now>
          <Paragraph>{email.say('nothing_to_do')}</Paragraph>
        </Now>
        <Next by={email.by}>{email.say('order_confirmed.next')}</Next>
      </>
    ),
  },

  replacement_confirmed: {
    stage: 'order',
    example: happened('ordered'),
    Body: ({ email }) => (
      <>
        <Paragraph>{email.say('replacement_confirmed.lead')}</Paragraph>
        <Shipments email={email} />
        <Now>
          <Paragraph>{email.say('replacement_confirmed.old_kit')}</Paragraph>
        </Now>
        <Next by={email.by}>{email.say('order_confirmed.next')}</Next>
      </>
    ),
  },

  /** A kit is often registered after it arrived, so neither this letter nor the next says where it is. */
  kit_registered: {
    example: happened('registered'),
    Body: ({ email }) => (
      <>
        <Paragraph>{email.say('kit_registered.lead')}</Paragraph>
        <Shipments email={email} />
        <Now>
          <Paragraph>
            {email.say('nothing_to_do')} {email.say('kit_registered.keep')}
          </Paragraph>
        </Now>
        <Next by={email.by}>{email.say('kit_registered.next')}</Next>
      </>
    ),
  },

  requisition_ready: {
    example: happened('requisition_created'),
    Body: ({ email }) => (
      <>
        <Paragraph>{email.say('requisition_ready.lead')}</Paragraph>
        <Shipments email={email} />
        <Now>
          <Paragraph>{email.say('requisition_ready.await_kit')}</Paragraph>
          <Paragraph>{email.say('requisition_ready.have_kit')}</Paragraph>
        </Now>
        <Next by={email.by}>{email.say('requisition_ready.next')}</Next>
      </>
    ),
  },

  order_cancelled: {
    example: happened('cancelled'),
    Body: ({ email }) => (
      <>
        <Paragraph>{email.say('order_cancelled.lead', { brand: email.brand.name })}</Paragraph>
        <Shipments email={email} />
        <Now>
          <Paragraph>{email.say('order_cancelled.kit')}</Paragraph>
          <Paragraph>{email.say('order_cancelled.unexpected')}</Paragraph>
        </Now>
        <Next>{email.say('order_cancelled.next')}</Next>
      </>
    ),
  },
} as const satisfies LettersByMessage
