import type { Shipment } from '../../../messages/shipment'
import { type PatientMail, useMail } from '../mail'
import { Action, Anchor, Fact, Panel, Paragraph, Subtitle } from './blocks'

type Leg = 'kit' | 'return'

interface ShipmentsProps {
  readonly mail: PatientMail
  /** The shipment that the letter is about: its link is a button. */
  readonly follow?: Leg
}

/** The numbers the notice brought: the kit's, the return's, both or none. */
export function Shipments({ mail: { outbound, inbound }, follow }: ShipmentsProps) {
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
  const { say } = useMail()
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
