/** The letters about the kit on its way to the patient. */
import { Paragraph } from '../blocks/blocks'
import { Shipments } from '../blocks/shipments'
import type { Template } from '.'
import { CollectSteps } from './collect'
import { Letter, Next, Now } from './letter'

export const KitShipped: Template = ({ mail }) => (
  <Letter mail={mail} message="kit_shipped" stage="kit">
    <Paragraph>{mail.say('kit_shipped.lead')}</Paragraph>
    <Shipments mail={mail} follow="kit" />
    <Now>
      <Paragraph>
        {mail.say('nothing_to_do')} {mail.outbound === undefined && mail.say('kit_shipped.number_later')}
      </Paragraph>
    </Now>
    <Next by={mail.by}>{mail.say('kit_shipped.next')}</Next>
  </Letter>
)

export const KitTracking: Template = ({ mail }) => (
  <Letter mail={mail} message="kit_tracking" stage="kit">
    <Paragraph>{mail.say('kit_tracking.lead')}</Paragraph>
    <Shipments mail={mail} follow="kit" />
    <Now>
      <Paragraph>
        {mail.say('nothing_to_do')} {mail.say('kit_tracking.patience')}
      </Paragraph>
    </Now>
    <Next by={mail.by}>{mail.say('kit_tracking.next')}</Next>
  </Letter>
)

export const KitArrivingToday: Template = ({ mail }) => (
  <Letter mail={mail} message="kit_arriving_today" stage="kit">
    <Paragraph>{mail.say('kit_arriving_today.lead')}</Paragraph>
    <Shipments mail={mail} follow="kit" />
    <Now>
      <Paragraph>{mail.say('kit_arriving_today.now')}</Paragraph>
    </Now>
    <Next>{mail.say('kit_arriving_today.next')}</Next>
  </Letter>
)

export const KitDelivered: Template = ({ mail }) => (
  <Letter mail={mail} message="kit_delivered" stage="sample">
    <Paragraph>{mail.say('kit_delivered.lead')}</Paragraph>
    <Now>
      <CollectSteps mail={mail} />
      <Paragraph>{mail.say('kit_delivered.missing')}</Paragraph>
    </Now>
    <Shipments mail={mail} />
    <Next>{mail.say('collect.next')}</Next>
  </Letter>
)
