/** The letter to a patient: its frame, and the parts that letters share. */
import type { ReactNode } from 'react'
import type { PatientMessage } from '../../order/notice'
import { Action, Anchor, Aside, Fact, Panel, Paragraph, Progress, Subtitle, Title } from './blocks'
import { Layout } from './layout'
import { type PatientMail, useMail } from './mail'
import type { Shipment } from './shipment'
import { webUrl } from './words'

/** How far along the order is, as a patient sees it. */
const STAGES = ['order', 'kit', 'sample', 'lab', 'results'] as const

interface LetterProps {
  readonly mail: PatientMail
  readonly message: PatientMessage
  /** Absent where the message does not say how far the order is, or where the order is over. */
  readonly stage?: (typeof STAGES)[number]
  readonly children: ReactNode
}

export function Letter({ mail, message, stage, children }: LetterProps) {
  const { say, brand, name } = mail
  return (
    <Layout
      mail={mail}
      subject={say(`${message}.subject`)}
      preview={say(`${message}.preview`)}
      footer={<Footer />}
    >
      {stage && (
        <Progress step={STAGES.indexOf(stage) + 1} of={STAGES.length}>
          {say('progress', { step: STAGES.indexOf(stage) + 1, stage: say(`stage.${stage}`) })}
        </Progress>
      )}
      <Title>{say(`${message}.title`)}</Title>
      <Paragraph>{name ? say('greeting', { name }) : say('greeting.nameless')}</Paragraph>
      {children}
      <Help />
      <Paragraph>{say('sign_off', { brand: brand.name })}</Paragraph>
    </Layout>
  )
}

/** What to do now. */
export function Now({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <Subtitle>{useMail().say('now.title')}</Subtitle>
      {children}
    </>
  )
}

/** What comes next, and by when if anyone can say. */
export function Next({ by, children }: { readonly by?: string; readonly children: ReactNode }) {
  const { say } = useMail()
  return (
    <>
      <Subtitle>{say('next.title')}</Subtitle>
      <Paragraph>{children}</Paragraph>
      {by !== undefined && by !== 'none' && <Paragraph>{say('hear_by', { by })}</Paragraph>}
    </>
  )
}

/** The numbers the notice brought: the kit's, the return's, both or none. */
export function Shipments({ mail, back }: { readonly mail: PatientMail; readonly back?: boolean }) {
  return (
    <>
      {mail.outbound && <ShipmentPanel title={mail.say('tracking.kit')} shipment={mail.outbound} />}
      {mail.inbound && (
        <ShipmentPanel
          title={mail.say(back ? 'tracking.sample' : 'tracking.return')}
          shipment={mail.inbound}
        />
      )}
    </>
  )
}

function ShipmentPanel({ title, shipment }: { readonly title: string; readonly shipment: Shipment }) {
  const { say } = useMail()
  return (
    <Panel>
      <Aside>{title}</Aside>
      {shipment.carrier && <Fact name={say('tracking.carrier')}>{shipment.carrier}</Fact>}
      <Fact name={say('tracking.number')} code>
        {shipment.number}
      </Fact>
      {shipment.url && <Action href={shipment.url}>{say('tracking.track')}</Action>}
    </Panel>
  )
}

/** Whom to ask: by mail, else through the portal, else by replying. */
function Help() {
  const { say, brand } = useMail()
  const portal = webUrl(brand.portalUrl)
  return (
    <>
      <Subtitle>{say('help.title')}</Subtitle>
      <Paragraph>
        {brand.supportEmail ? (
          <>
            {say('help.email')} <Anchor href={`mailto:${brand.supportEmail}`}>{brand.supportEmail}</Anchor>
          </>
        ) : portal ? (
          <>
            {say('help.portal')} <Anchor href={portal}>{portal}</Anchor>
          </>
        ) : (
          say('help.reply')
        )}
      </Paragraph>
    </>
  )
}

function Footer() {
  const { say, brand } = useMail()
  return (
    <>
      <Aside>{say('footer.why', { brand: brand.name })}</Aside>
      <Aside>{say('footer.privacy')}</Aside>
      {brand.postalAddress && <Aside>{brand.postalAddress}</Aside>}
    </>
  )
}
