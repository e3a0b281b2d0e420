/** The tracking numbers in a letter: the kit's, the return's, both or neither. */
import type { Shipment } from '../../../messages/shipment'
import { type PatientEmailContext, useEmail } from '../context'
import { Action, Anchor, Fact, Panel, Paragraph, Subtitle } from './blocks'

type Leg = 'kit' | 'return'

interface ShipmentsProps {
  readonly email: PatientEmailContext
  /** The shipment that the letter is about. Its link becomes a button. */
  readonly follow?: Leg
}

export function Shipments({ email: { outbound, inbound }, follow }: ShipmentsProps) {
  return (
    <>
      {outbound && <ShipmentPanel leg="kit" shipment={outbound} prominent={follow === 'kit'} />}
      {inbound && <ShipmentPanel leg="return" shipment={inbound} prominent={follow === 'return'} />}
    </>
  )
}

interface ShipmentPanelProps {
  readonly leg: Leg
  readonly shipment: Shipment
  readonly prominent: boolean
}

function ShipmentPanel({ leg, shipment: { number, carrier, url }, prominent }: ShipmentPanelProps) {
  const { say } = useEmail()
  const track = say(`tracking.${leg}.track`)
  return (
    <Panel>
      <Subtitle boxed>{say(`tracking.${leg}`)}</Subtitle>
      {carrier && <Fact name={say('tracking.carrier')}>{carrier}</Fact>}
      <Fact name={say('tracking.number')} code>
        {number}
      </Fact>
      {url && prominent && <Action href={url}>{track}</Action>}
      {url && !prominent && (
        <Paragraph>
          <Anchor href={url}>{track}</Anchor>
        </Paragraph>
      )}
    </Panel>
  )
}
