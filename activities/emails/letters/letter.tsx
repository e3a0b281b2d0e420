/** The letter to a patient: its frame, and the parts that letters share. */
import type { ReactNode } from 'react'
import { webUrl } from '../../../messages/sanitize'
import type { PatientMessage } from '../../../order/testkit/messages'
import {
  Action,
  Anchor,
  Aside,
  Kicker,
  Panel,
  Paragraph,
  Progress,
  Rule,
  Subtitle,
  Title,
} from '../blocks/blocks'
import { Layout } from '../blocks/layout'
import { type PatientMail, useMail } from '../mail'

/** How far along the order is, as a patient sees it. */
const STAGES = ['order', 'kit', 'sample', 'lab', 'results'] as const

interface LetterProps {
  readonly mail: PatientMail
  readonly message: PatientMessage
  /** Absent where the message does not say how far the order is, or where the order is over. */
  readonly stage?: (typeof STAGES)[number]
  /** Something is in the way of that stage. */
  readonly held?: boolean
  /** The letter is about what has not happened since, not about the event itself. */
  readonly undated?: boolean
  readonly children: ReactNode
}

export function Letter({ mail, message, stage, held = false, undated, children }: LetterProps) {
  const { say, brand, name, when } = mail
  const step = stage && STAGES.indexOf(stage) + 1
  return (
    <Layout
      mail={mail}
      subject={say(`${message}.subject`)}
      preview={say(`${message}.preview`)}
      footer={<Footer />}
    >
      {stage && step && (
        <>
          <Progress step={step} of={STAGES.length} held={held} />
          <Kicker>{say('progress', { step, steps: STAGES.length, stage: say(`stage.${stage}`) })}</Kicker>
        </>
      )}
      <Title dated={when && !undated ? say('as_of', { when }) : undefined}>{say(`${message}.title`)}</Title>
      <Paragraph>{name ? say('greeting', { name }) : say('greeting.nameless')}</Paragraph>
      {children}
      <Rule />
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

/** What comes next, and by which day to expect it if anyone can say. */
export function Next({ by, children }: { readonly by?: string | undefined; readonly children: ReactNode }) {
  const { say } = useMail()
  return (
    <>
      <Subtitle>{say('next.title')}</Subtitle>
      <Paragraph>{children}</Paragraph>
      {by && (
        <Panel>
          <Paragraph>
            <strong>{say('expect.by', { day: by })}</strong> {say('expect.else')}
          </Paragraph>
        </Panel>
      )}
    </>
  )
}

/** A button to write to us; without an address for that, the help below says how to reach us. */
export function WriteToUs() {
  const { say, brand } = useMail()
  return brand.supportEmail && <Action href={`mailto:${brand.supportEmail}`}>{say('help.button')}</Action>
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
            {say('help.email')} <MailTo address={brand.supportEmail} />
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

const MailTo = ({ address }: { readonly address: string }) => (
  <Anchor href={`mailto:${address}`}>{address}</Anchor>
)

function Footer() {
  const { say, brand } = useMail()
  return (
    <>
      <Aside>
        {say('footer.why', { brand: brand.name })} {say('footer.privacy')}
      </Aside>
      {brand.supportEmail && (
        <Aside>
          {say('footer.stop')} <MailTo address={brand.supportEmail} />
        </Aside>
      )}
      {brand.postalAddress && <Aside>{brand.postalAddress}</Aside>}
    </>
  )
}
