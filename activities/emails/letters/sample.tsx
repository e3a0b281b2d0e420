/** The letters about the sample, from the patient's hands to the results. */

import { webUrl } from '../../../messages/sanitize'
import { Action, Paragraph } from '../blocks/blocks'
import { Shipments } from '../blocks/shipments'
import type { Template } from '.'
import { CollectSteps } from './collect'
import { Letter, Next, Now } from './letter'

export const CollectReminder: Template = ({ mail }) => (
  <Letter mail={mail} message="collect_reminder" stage="sample" undated>
    <Paragraph>{mail.say('collect_reminder.lead', { days: mail.days })}</Paragraph>
    <Now>
      <CollectSteps mail={mail} />
      <Paragraph>{mail.say('collect_reminder.sent_already')}</Paragraph>
    </Now>
    <Shipments mail={mail} />
    <Next>{mail.say('collect.next')}</Next>
  </Letter>
)

export const ReturnTracking: Template = ({ mail }) => (
  <Letter mail={mail} message="return_tracking">
    <Paragraph>{mail.say('return_tracking.lead')}</Paragraph>
    <Shipments mail={mail} follow="return" />
    <Now>
      <Paragraph>{mail.say('return_tracking.now')}</Paragraph>
    </Now>
    <Next>{mail.say('return_tracking.next')}</Next>
  </Letter>
)

export const SampleOnItsWay: Template = ({ mail }) => (
  <Letter mail={mail} message="sample_on_its_way" stage="lab">
    <Paragraph>{mail.say('sample_on_its_way.lead')}</Paragraph>
    <Shipments mail={mail} follow="return" />
    <Now>
      <Paragraph>{mail.say('nothing_to_do')}</Paragraph>
    </Now>
    <Next by={mail.by}>{mail.say('sample_on_its_way.next')}</Next>
  </Letter>
)

export const SampleReceived: Template = ({ mail }) => (
  <Letter mail={mail} message="sample_received" stage="lab">
    <Paragraph>{mail.say('sample_received.lead')}</Paragraph>
    <Shipments mail={mail} />
    <Now>
      <Paragraph>{mail.say('nothing_to_do')}</Paragraph>
    </Now>
    <Next by={mail.by}>{mail.say('sample_received.next')}</Next>
  </Letter>
)

/** Only that there are results, and where: never what they are or what they are of. */
export const ResultsReady: Template = ({ mail }) => {
  const portal = webUrl(mail.brand.portalUrl)
  return (
    <Letter mail={mail} message="results_ready" stage="results">
      <Paragraph>{mail.say('results_ready.lead')}</Paragraph>
      <Shipments mail={mail} />
      <Now>
        <Paragraph>{mail.say('results_ready.now')}</Paragraph>
        {portal && <Action href={portal}>{mail.say('results_ready.button')}</Action>}
      </Now>
      <Next>{mail.say('results_ready.next')}</Next>
    </Letter>
  )
}
