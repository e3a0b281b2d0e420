/** The letter to a patient: its frame, and the parts that letters share. */
import type { ReactNode } from 'react'
import type { PatientMessage } from '../../order/notice'
import { Anchor, Aside, Fact, Kicker, Panel, Paragraph, Progress, Rule, Subtitle, Title } from './blocks'
import { Layout } from './layout'
import { type PatientMail, useMail } from './mail'
import { webUrl } from './words'

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
  const kicker = [
    ...(stage && step ? [say('progress', { step, steps: STAGES.length, stage: say(`stage.${stage}`) })] : []),
    ...(when && !undated ? [say('as_of', { when })] : []),
  ]
  return (
    <Layout
      mail={mail}
      subject={say(`${message}.subject`)}
      preview={say(`${message}.preview`)}
      footer={<Footer />}
    >
      {step && <Progress step={step} of={STAGES.length} held={held} />}
      {kicker.length > 0 && <Kicker>{kicker.join(' · ')}</Kicker>}
      <Title>{say(`${message}.title`)}</Title>
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
          <Fact name={say('expect.by')}>{by}</Fact>
          <Aside>{say('expect.else')}</Aside>
        </Panel>
      )}
    </>
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
      <Aside>
        {say('footer.why', { brand: brand.name })} {say('footer.privacy')}
      </Aside>
      {brand.postalAddress && <Aside>{brand.postalAddress}</Aside>}
    </>
  )
}
