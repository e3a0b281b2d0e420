/** The letters about what went wrong: what happened, that someone is on it, and what the patient can do. */
import { Paragraph, Setback } from '../blocks'
import { Letter, Next, Now } from '../letter'
import { Shipments } from '../shipments'
import type { Template } from '.'

export const KitDelayed: Template = ({ mail }) => (
  <Letter mail={mail} message="kit_delayed" stage="kit" held>
    <Setback>{mail.say('kit_delayed.lead')}</Setback>
    <Shipments mail={mail} follow="kit" />
    <Now>
      <Paragraph>{mail.say('nothing_to_do')}</Paragraph>
    </Now>
    <Next by={mail.by}>{mail.say('kit_delayed.next')}</Next>
  </Letter>
)

export const SampleDelayed: Template = ({ mail }) => (
  <Letter mail={mail} message="sample_delayed" stage="lab" held>
    <Setback>{mail.say('sample_delayed.lead')}</Setback>
    <Shipments mail={mail} follow="return" />
    <Now>
      <Paragraph>{mail.say('nothing_to_do')}</Paragraph>
    </Now>
    <Next by={mail.by}>{mail.say('sample_delayed.next')}</Next>
  </Letter>
)

export const KitNotDelivered: Template = ({ mail }) => (
  <Letter mail={mail} message="kit_not_delivered">
    <Setback>{mail.say('kit_not_delivered.lead')}</Setback>
    <Shipments mail={mail} />
    <Now>
      <Paragraph>{mail.say('kit_not_delivered.now')}</Paragraph>
    </Now>
    <Next>{mail.say('team_will_contact')}</Next>
  </Letter>
)

export const SampleNotDelivered: Template = ({ mail }) => (
  <Letter mail={mail} message="sample_not_delivered">
    <Setback>{mail.say('sample_not_delivered.lead')}</Setback>
    <Shipments mail={mail} />
    <Now>
      <Paragraph>{mail.say('nothing_to_do')}</Paragraph>
    </Now>
    <Next>{mail.say('team_will_contact')}</Next>
  </Letter>
)

/** `lost` does not say which of the two shipments it was. */
export const ShipmentLost: Template = ({ mail }) => (
  <Letter mail={mail} message="shipment_lost">
    <Setback>{mail.say('shipment_lost.lead')}</Setback>
    <Shipments mail={mail} />
    <Now>
      <Paragraph>{mail.say('nothing_to_do')}</Paragraph>
    </Now>
    <Next>{mail.say('team_will_contact')}</Next>
  </Letter>
)

export const NewKitNeeded: Template = ({ mail }) => (
  <Letter mail={mail} message="new_kit_needed">
    <Setback>{mail.say('new_kit_needed.lead')}</Setback>
    <Shipments mail={mail} />
    <Now>
      <Paragraph>{mail.say('nothing_to_do')}</Paragraph>
    </Now>
    <Next>{mail.say('new_kit_needed.next')}</Next>
  </Letter>
)
