/** The letters about what went wrong: what happened, that someone is on it, and what the patient can do. */
import { Paragraph } from '../blocks'
import { Letter, Next, Now, Shipments } from '../letter'
import type { Template } from '.'

export const KitDelayed: Template = ({ mail }) => (
  <Letter mail={mail} message="kit_delayed" stage="kit">
    <Paragraph>{mail.say('kit_delayed.lead')}</Paragraph>
    <Shipments mail={mail} />
    <Now>
      <Paragraph>{mail.say('nothing_to_do')}</Paragraph>
    </Now>
    <Next by={mail.by}>{mail.say('kit_delayed.next')}</Next>
  </Letter>
)

export const SampleDelayed: Template = ({ mail }) => (
  <Letter mail={mail} message="sample_delayed" stage="lab">
    <Paragraph>{mail.say('sample_delayed.lead')}</Paragraph>
    <Shipments mail={mail} back />
    <Now>
      <Paragraph>{mail.say('nothing_to_do')}</Paragraph>
    </Now>
    <Next by={mail.by}>{mail.say('sample_delayed.next')}</Next>
  </Letter>
)

export const KitNotDelivered: Template = ({ mail }) => (
  <Letter mail={mail} message="kit_not_delivered">
    <Paragraph>{mail.say('kit_not_delivered.lead')}</Paragraph>
    <Shipments mail={mail} />
    <Now>
      <Paragraph>{mail.say('kit_not_delivered.now')}</Paragraph>
    </Now>
    <Next>{mail.say('team_will_contact')}</Next>
  </Letter>
)

export const SampleNotDelivered: Template = ({ mail }) => (
  <Letter mail={mail} message="sample_not_delivered">
    <Paragraph>{mail.say('sample_not_delivered.lead')}</Paragraph>
    <Shipments mail={mail} back />
    <Now>
      <Paragraph>{mail.say('nothing_to_do')}</Paragraph>
    </Now>
    <Next>{mail.say('team_will_contact')}</Next>
  </Letter>
)

/** `lost` does not say which of the two shipments it was. */
export const ShipmentLost: Template = ({ mail }) => (
  <Letter mail={mail} message="shipment_lost">
    <Paragraph>{mail.say('shipment_lost.lead')}</Paragraph>
    <Shipments mail={mail} back />
    <Now>
      <Paragraph>{mail.say('nothing_to_do')}</Paragraph>
    </Now>
    <Next>{mail.say('team_will_contact')}</Next>
  </Letter>
)

export const NewKitNeeded: Template = ({ mail }) => (
  <Letter mail={mail} message="new_kit_needed">
    <Paragraph>{mail.say('new_kit_needed.lead')}</Paragraph>
    <Shipments mail={mail} back />
    <Now>
      <Paragraph>{mail.say('nothing_to_do')}</Paragraph>
    </Now>
    <Next>{mail.say('new_kit_needed.next')}</Next>
  </Letter>
)
