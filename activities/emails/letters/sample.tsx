/** The letters about the sample, from the patient's hands to the results. */
import { webUrl } from '../../../messages/sanitize'
import { Action, Paragraph } from '../blocks/blocks'
import { Shipments } from '../blocks/shipments'
import { EXAMPLE_RETURN, happened } from '../examples'
import { CollectSteps, type LettersByMessage, Next, Now } from './letter'

export const SAMPLE_LETTERS = {
  collect_reminder: {
    stage: 'sample',
    undated: true,
    example: { ...happened('with_customer', 3), inbound: EXAMPLE_RETURN },
    Body: ({ email }) => (
      <>
        <Paragraph>{email.say('collect_reminder.lead', { days: email.days })}</Paragraph>
        <Now>
          <CollectSteps />
          <Paragraph>{email.say('collect_reminder.sent_already')}</Paragraph>
        </Now>
        <Shipments email={email} />
        <Next>{email.say('collect.next')}</Next>
      </>
    ),
  },

  return_tracking: {
    example: { inbound: EXAMPLE_RETURN },
    Body: ({ email }) => (
      <>
        <Paragraph>{email.say('return_tracking.lead')}</Paragraph>
        <Shipments email={email} follow="return" />
        <Now>
          <Paragraph>{email.say('return_tracking.now')}</Paragraph>
        </Now>
        <Next>{email.say('return_tracking.next')}</Next>
      </>
    ),
  },

  sample_on_its_way: {
    stage: 'lab',
    example: { ...happened('transit_lab'), inbound: EXAMPLE_RETURN },
    Body: ({ email }) => (
      <>
        <Paragraph>{email.say('sample_on_its_way.lead')}</Paragraph>
        <Shipments email={email} follow="return" />
        <Now>
          <Paragraph>{email.say('nothing_to_do')}</Paragraph>
        </Now>
        <Next by={email.by}>{email.say('sample_on_its_way.next')}</Next>
      </>
    ),
  },

  sample_received: {
    stage: 'lab',
    example: happened('delivered_to_lab'),
    Body: ({ email }) => (
      <>
        <Paragraph>{email.say('sample_received.lead')}</Paragraph>
        <Shipments email={email} />
        <Now>
          <Paragraph>{email.say('nothing_to_do')}</Paragraph>
        </Now>
        <Next by={email.by}>{email.say('sample_received.next')}</Next>
      </>
    ),
  },

  /** Says that there are results and where to see them, never what they are or what they are of. */
  results_ready: {
    stage: 'results',
    example: happened('completed'),
    Body: ({ email }) => {
      const portal = webUrl(email.brand.portalUrl)
      return (
        <>
          <Paragraph>{email.say('results_ready.lead')}</Paragraph>
          <Shipments email={email} />
          <Now>
            <Paragraph>{email.say('results_ready.now')}</Paragraph>
            {portal && <Action href={portal}>{email.say('results_ready.button')}</Action>}
          </Now>
          <Next>{email.say('results_ready.next')}</Next>
        </>
      )
    },
  },
} as const satisfies LettersByMessage
