/** What letters are built of. Styles are inline and layout is tables: the subset that Gmail and Outlook share. */
import { Button } from '@react-email/button'
import { Column } from '@react-email/column'
import { Heading } from '@react-email/heading'
import { Link } from '@react-email/link'
import { Row } from '@react-email/row'
import { Section } from '@react-email/section'
import { Text } from '@react-email/text'
import type { ReactNode } from 'react'
import { useMail } from './mail'

export const FONT = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
const MONO = "ui-monospace, Menlo, Consolas, 'Courier New', monospace"

interface Children {
  readonly children: ReactNode
}

/** The one headline of the letter. */
export function Title({ children }: Children) {
  const { ink } = useMail().theme.light
  return (
    <Heading as="h1" className="ink" style={{ ...title, color: ink }}>
      {children}
    </Heading>
  )
}

/** The headline of a part. */
export function Subtitle({ children }: Children) {
  const { ink } = useMail().theme.light
  return (
    <Heading as="h2" className="ink" style={{ ...subtitle, color: ink }}>
      {children}
    </Heading>
  )
}

export function Paragraph({ children }: Children) {
  const { ink } = useMail().theme.light
  return (
    <Text className="ink" style={{ ...paragraph, color: ink }}>
      {children}
    </Text>
  )
}

/** Text of less weight. */
export function Aside({ children }: Children) {
  const { quiet } = useMail().theme.light
  return (
    <Text className="quiet" style={{ ...aside, color: quiet }}>
      {children}
    </Text>
  )
}

/** A numbered list; a real one, so that screen readers count it. */
export function Steps({ steps }: { readonly steps: readonly string[] }) {
  const { ink } = useMail().theme.light
  return (
    <ol className="ink" style={{ ...list, color: ink }}>
      {steps.map((step) => (
        <li key={step} style={item}>
          {step}
        </li>
      ))}
    </ol>
  )
}

/** The one thing to do, as a button. */
export function Action({ href, children }: Children & { readonly href: string }) {
  const { button, buttonInk } = useMail().theme.light
  return (
    <Section style={{ margin: '20px 0 4px' }}>
      <Button
        href={href}
        className="button"
        style={{ ...action, backgroundColor: button, color: buttonInk, borderColor: button }}
      >
        {children}
      </Button>
    </Section>
  )
}

export function Anchor({ href, children }: Children & { readonly href: string }) {
  const { link } = useMail().theme.light
  return (
    <Link
      href={href}
      className="link"
      style={{ color: link, textDecoration: 'underline', wordBreak: 'break-word' }}
    >
      {children}
    </Link>
  )
}

/** A tinted box. */
export function Panel({ tone = 'plain', children }: Children & { readonly tone?: 'plain' | 'alert' }) {
  const { panel, line, alert } = useMail().theme.light
  return (
    <Section
      className={tone === 'alert' ? 'alert' : 'panel'}
      style={{
        ...box,
        backgroundColor: tone === 'alert' ? alert : panel,
        border: `1px solid ${tone === 'alert' ? alert : line}`,
      }}
    >
      {children}
    </Section>
  )
}

/** A name and its value, the value set so that it can be read out digit by digit. */
export function Fact({
  name,
  code,
  children,
}: Children & { readonly name: string; readonly code?: boolean }) {
  const { ink, quiet } = useMail().theme.light
  return (
    <Text className="ink" style={{ ...fact, color: ink }}>
      <span className="quiet" style={{ color: quiet, fontSize: '14px' }}>
        {name}:
      </span>{' '}
      <span
        style={code ? { fontFamily: MONO, fontWeight: 600, letterSpacing: '0.02em' } : { fontWeight: 600 }}
      >
        {children}
      </span>
    </Text>
  )
}

/** Bars that show how far along a thing is; the sentence under them says the same. */
export function Progress({ step, of, children }: Children & { readonly step: number; readonly of: number }) {
  const { done, line, quiet } = useMail().theme.light
  return (
    <>
      <Row aria-hidden="true" style={{ tableLayout: 'fixed' }}>
        {Array.from({ length: of }, (_, bar) => (
          <Column key={bar} width={`${100 / of}%`} style={{ paddingRight: bar === of - 1 ? 0 : '6px' }}>
            <div
              className={bar < step ? 'done' : 'todo'}
              style={{ ...barStyle, backgroundColor: bar < step ? done : line }}
            />
          </Column>
        ))}
      </Row>
      <Text className="quiet" style={{ ...caption, color: quiet }}>
        {children}
      </Text>
    </>
  )
}

const title = {
  fontSize: '26px',
  lineHeight: '32px',
  fontWeight: 700,
  margin: '0 0 16px',
  letterSpacing: '-0.01em',
}
const subtitle = { fontSize: '17px', lineHeight: '24px', fontWeight: 700, margin: '28px 0 8px' }
const paragraph = {
  fontSize: '16px',
  lineHeight: '25px',
  margin: '0 0 12px',
  overflowWrap: 'break-word',
} as const
const aside = { fontSize: '14px', lineHeight: '21px', margin: '0 0 8px', overflowWrap: 'break-word' } as const
const list = { margin: '0 0 12px', padding: '0 0 0 24px', fontSize: '16px', lineHeight: '25px' }
const item = { margin: '0 0 8px', padding: '0 0 0 4px' }
const action = {
  borderRadius: '8px',
  fontSize: '16px',
  fontWeight: 600,
  padding: '14px 24px',
  textAlign: 'center',
} as const
const box = {
  borderRadius: '10px',
  margin: '16px 0',
  borderCollapse: 'separate',
  padding: '14px 18px',
} as const
const fact = { fontSize: '16px', lineHeight: '24px', margin: '0 0 4px', wordBreak: 'break-word' } as const
const barStyle = { height: '6px', lineHeight: '6px', fontSize: '1px', borderRadius: '3px' }
const caption = { fontSize: '13px', lineHeight: '18px', margin: '8px 0 24px' }
