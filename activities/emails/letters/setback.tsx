/**
 * The letters about what went wrong: what happened and what the patient can do. None says that someone knows of
 * it or is on it, which holds only where staff are alerted and have looked.
 */
import { Paragraph, Setback } from '../blocks/blocks'
import { Shipments } from '../blocks/shipments'
import type { Template } from '.'
import { Letter, Next, Now, WriteToUs } from './letter'

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

type Failure = 'kit_not_delivered' | 'sample_not_delivered' | 'shipment_lost' | 'new_kit_needed'
type Words = Parameters<Parameters<Template>[0]['mail']['say']>[0]

/** The end of an order that nobody wished for: only a person can say how it goes on. */
const failure =
  (message: Failure, now: Words, next: Words): Template =>
  ({ mail }) => (
    <Letter mail={mail} message={message}>
      <Setback>{mail.say(`${message}.lead`)}</Setback>
      <Shipments mail={mail} />
      <Now>
        <Paragraph>
          {mail.say(now)} {mail.say('failure.in_touch')}
        </Paragraph>
        <WriteToUs />
      </Now>
      <Next>{mail.say(next)}</Next>
    </Letter>
  )

export const KitNotDelivered = failure('kit_not_delivered', 'kit_not_delivered.now', 'failure.next')
export const SampleNotDelivered = failure('sample_not_delivered', 'failure.now', 'failure.next')
/** `lost` does not say which of the two shipments it was. */
export const ShipmentLost = failure('shipment_lost', 'failure.now', 'failure.next')
export const NewKitNeeded = failure('new_kit_needed', 'failure.now', 'new_kit_needed.next')
