/** A letter to a patient: its type, its frame, and the parts that letters share. */
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
  Steps,
  Subtitle,
  Title,
} from '../blocks/blocks'
import { Layout } from '../blocks/layout'
import { type PatientEmailContext, useEmail } from '../context'
import type { ExampleNotice } from '../examples'

/** How far along the order is, as a patient sees it. */
const STAGES = ['order', 'kit', 'sample', 'lab', 'results'] as const

interface EmailProps {
  readonly email: PatientEmailContext
}

/** One message as an email. Its subject, preview and title are the locale's words for that message. */
export interface PatientLetter {
  /** Absent if the message does not say how far along the order is, or if the order is over. */
  readonly stage?: (typeof STAGES)[number]
  /** Something prevents that stage. */
  readonly blocked?: boolean
  /** The letter is about what has not happened since the event, so it does not say when the event was. */
  readonly undated?: boolean
  /** What only this letter says. */
  readonly Body: (props: EmailProps) => ReactNode
  /** For previews and tests. */
  readonly example: ExampleNotice
}

export type LettersByMessage = Readonly<Partial<Record<PatientMessage, PatientLetter>>>

interface LetterProps extends EmailProps {
  readonly message: PatientMessage
  readonly letter: PatientLetter
}

export function Letter({ email, message, letter }: LetterProps) {
  const { say, brand, name, when } = email
  const { stage, blocked = false, undated, Body } = letter
  const step = stage && STAGES.indexOf(stage) + 1
  return (
    <Layout
      email={email}
      subject={say(`${message}.subject`)}
      preview={say(`${message}.preview`)}
      footer={<Footer />}
    >
      {stage && step && (
        <>
          <Progress step={step} of={STAGES.length} blocked={blocked} />
          <Kicker>{say('progress', { step, steps: STAGES.length, stage: say(`stage.${stage}`) })}</Kicker>
        </>
      )}
      <Title dated={when && !undated ? say('as_of', { when }) : undefined}>{say(`${message}.title`)}</Title>
      <Paragraph>{name ? say('greeting', { name }) : say('greeting.nameless')}</Paragraph>
      <Body email={email} />
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
      <Subtitle>{useEmail().say('now.title')}</Subtitle>
      {children}
    </>
  )
}

/** What happens next, and by which day if that is known. */
export function Next({ by, children }: { readonly by?: string | undefined; readonly children: ReactNode }) {
  const { say } = useEmail()
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

/** What to do with a kit. It stays general, because the instructions in the box know best. */
export function CollectSteps() {
  const { say } = useEmail()
  return (
    <Steps steps={[say('collect.read'), say('collect.collect'), say('collect.pack'), say('collect.send')]} />
  )
}

/** A button to write to us. Without a support address there is none, and the help below says how to reach us. */
export function WriteToUs() {
  const { say, brand } = useEmail()
  return brand.supportEmail && <Action href={`mailto:${brand.supportEmail}`}>{say('help.button')}</Action>
}

/** How to reach us: by email, else through the portal, else by replying. */
function Help() {
  const { say, brand } = useEmail()
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
  const { say, brand } = useEmail()
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
