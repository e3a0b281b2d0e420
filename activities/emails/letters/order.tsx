/** The letters about the order itself. */
import { Paragraph } from '../blocks/blocks'
import { Shipments } from '../blocks/shipments'
import type { Template } from '.'
import { Letter, Next, Now } from './letter'

export const OrderConfirmed: Template = ({ mail }) => (
  <Letter mail={mail} message="order_confirmed" stage="order">
    <Paragraph>{mail.say('order_confirmed.lead')}</Paragraph>
    <Shipments mail={mail} />
    <Now>
      <Paragraph>{mail.say('nothing_to_do')}</Paragraph>
    </Now>
    <Next by={mail.by}>{mail.say('order_confirmed.next')}</Next>
  </Letter>
)

/** A registrable kit is often registered after it arrived, so neither this nor the next letter says where the kit is. */
export const KitRegistered: Template = ({ mail }) => (
  <Letter mail={mail} message="kit_registered">
    <Paragraph>{mail.say('kit_registered.lead')}</Paragraph>
    <Shipments mail={mail} />
    <Now>
      <Paragraph>
        {mail.say('nothing_to_do')} {mail.say('kit_registered.keep')}
      </Paragraph>
    </Now>
    <Next by={mail.by}>{mail.say('kit_registered.next')}</Next>
  </Letter>
)

export const RequisitionReady: Template = ({ mail }) => (
  <Letter mail={mail} message="requisition_ready">
    <Paragraph>{mail.say('requisition_ready.lead')}</Paragraph>
    <Shipments mail={mail} />
    <Now>
      <Paragraph>{mail.say('requisition_ready.await_kit')}</Paragraph>
      <Paragraph>{mail.say('requisition_ready.have_kit')}</Paragraph>
    </Now>
    <Next by={mail.by}>{mail.say('requisition_ready.next')}</Next>
  </Letter>
)

export const OrderCancelled: Template = ({ mail }) => (
  <Letter mail={mail} message="order_cancelled">
    <Paragraph>{mail.say('order_cancelled.lead', { brand: mail.brand.name })}</Paragraph>
    <Shipments mail={mail} />
    <Now>
      <Paragraph>{mail.say('order_cancelled.kit')}</Paragraph>
      <Paragraph>{mail.say('order_cancelled.unexpected')}</Paragraph>
    </Now>
    <Next>{mail.say('order_cancelled.next')}</Next>
  </Letter>
)
