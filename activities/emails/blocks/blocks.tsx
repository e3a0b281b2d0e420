/** The blocks that letters are built from. Inline styles and tables are what Gmail and Outlook both support. */
import { Button } from '@react-email/button'
import { Column } from '@react-email/column'
import { Heading } from '@react-email/heading'
import { Hr } from '@react-email/hr'
import { Link } from '@react-email/link'
import { Row } from '@react-email/row'
import { Section } from '@react-email/section'
import { Text } from '@react-email/text'
import type { ReactNode } from 'react'
import { useEmail } from '../context'

interface Children {
  readonly children: ReactNode
}

/** The one headline of the letter. `dated` is a smaller line below it that says when that was. */
export function Title({ dated, children }: Children & { readonly dated?: string | undefined }) {
  const { ink } = useEmail().theme.light
  return (
    <>
      <Heading
        as="h1"
        className="ink"
        style={{ ...title, ...(dated && { marginBottom: '4px' }), color: ink }}
      >
        {children}
      </Heading>
      {dated && <Small below="16px">{dated}</Small>}
    </>
  )
}

/** The headline of a part. In a box it is smaller. */
export function Subtitle({ boxed, children }: Children & { readonly boxed?: boolean }) {
  const { ink } = useEmail().theme.light
  return (
    <Heading as="h2" className="ink" style={{ ...(boxed ? boxTitle : subtitle), color: ink }}>
      {children}
    </Heading>
  )
}

export function Paragraph({ children }: Children) {
  const { ink } = useEmail().theme.light
  return (
    <Text className="ink" style={{ ...paragraph, color: ink }}>
      {children}
    </Text>
  )
}

/** Text of less weight. */
export const Aside = ({ children }: Children) => <Small below="8px">{children}</Small>

/** The small print above a headline. */
export const Kicker = ({ children }: Children) => <Small below="14px">{children}</Small>

function Small({ below, children }: Children & { readonly below: string }) {
  const { quiet } = useEmail().theme.light
  return (
    <Text className="quiet" style={{ ...small, marginBottom: below, color: quiet }}>
      {children}
    </Text>
  )
}

/** What went wrong, in its own box. */
export function Setback({ children }: Children) {
  const { alert, alertLine, alertInk } = useEmail().theme.light
  return (
    <Section
      className="alert"
      style={{
        ...box,
        padding: '14px 18px',
        backgroundColor: alert,
        border: `1px solid ${alertLine}`,
        borderLeftWidth: '4px',
      }}
    >
      <Text className="alert-ink" style={{ ...paragraph, margin: 0, color: alertInk }}>
        {children}
      </Text>
    </Section>
  )
}

/** A real numbered list, so that screen readers count it. */
export function Steps({ steps }: { readonly steps: readonly string[] }) {
  const { ink } = useEmail().theme.light
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
  const { button, buttonInk, edge } = useEmail().theme.light
  return (
    <Section style={{ margin: '14px 0 12px' }}>
      <Button
        href={href}
        className="button"
        style={{ ...action, backgroundColor: button, border: `1px solid ${edge}`, color: buttonInk }}
      >
        {children}
      </Button>
    </Section>
  )
}

export function Anchor({ href, children }: Children & { readonly href: string }) {
  const { link } = useEmail().theme.light
  return (
    <Link href={href} className="link" style={{ ...anchor, color: link }}>
      {children}
    </Link>
  )
}

/** A tinted box for facts. */
export function Panel({ children }: Children) {
  const { panel, line } = useEmail().theme.light
  return (
    <Section className="panel" style={{ ...box, backgroundColor: panel, border: `1px solid ${line}` }}>
      {children}
    </Section>
  )
}

/** A name and its value. A `code` is in a typeface that is easy to read out, character by character. */
export function Fact({
  name,
  code,
  children,
}: Children & { readonly name: string; readonly code?: boolean }) {
  const { ink, quiet } = useEmail().theme.light
  return (
    <Text className="ink" style={{ ...fact, color: ink }}>
      <span className="quiet" style={{ color: quiet, fontSize: '14px' }}>
        {name}:
      </span>{' '}
      <span style={code ? codeValue : value}>{children}</span>
    </Text>
  )
}

interface ProgressProps {
  readonly step: number
  readonly of: number
  /** Something prevents the current step. */
  readonly blocked: boolean
}

/**
 * Bars that show how far along the order is. The letter must say the same in words. Each bar contains a space,
 * because Outlook for Windows does not color an empty cell.
 */
export function Progress({ step, of, blocked }: ProgressProps) {
  const { edge, alertLine, line } = useEmail().theme.light
  const bars = Array.from({ length: of }, (_, index) => {
    if (index >= step) return { className: 'todo', backgroundColor: line }
    return blocked && index === step - 1
      ? { className: 'blocked', backgroundColor: alertLine }
      : { className: 'done', backgroundColor: edge }
  })
  return (
    <Row aria-hidden="true" data-skip-in-text="true" style={{ tableLayout: 'fixed', marginBottom: '10px' }}>
      {bars.map(({ className, backgroundColor }, index) => (
        <Column key={`bar ${index}`} style={{ paddingRight: index === of - 1 ? 0 : '6px' }}>
          <div className={className} style={{ ...bar, backgroundColor }}>
            {'\u00a0'}
          </div>
        </Column>
      ))}
    </Row>
  )
}

export function Rule() {
  const { line } = useEmail().theme.light
  return <Hr className="rule" style={{ margin: '28px 0 0', borderTop: `1px solid ${line}` }} />
}

const MONO = "ui-monospace, Menlo, Consolas, 'Courier New', monospace"

const title = { fontSize: '26px', lineHeight: '32px', fontWeight: 700, margin: '0 0 16px' }
const subtitle = { fontSize: '18px', lineHeight: '24px', fontWeight: 700, margin: '28px 0 8px' }
const boxTitle = { fontSize: '16px', lineHeight: '24px', fontWeight: 700, margin: '0 0 4px' }
const paragraph = {
  fontSize: '16px',
  lineHeight: '25px',
  margin: '0 0 12px',
  overflowWrap: 'break-word',
} as const
const small = { fontSize: '14px', lineHeight: '21px', margin: 0, overflowWrap: 'break-word' } as const
const list = { margin: '0 0 12px', padding: '0 0 0 24px', fontSize: '16px', lineHeight: '25px' }
const item = { margin: '0 0 8px', padding: '0 0 0 4px' }
const anchor = { textDecoration: 'underline', wordBreak: 'break-word' } as const
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
  padding: '16px 18px 8px',
} as const
const fact = { fontSize: '16px', lineHeight: '24px', margin: '0 0 6px', wordBreak: 'break-word' } as const
const value = { fontWeight: 600 }
const codeValue = { ...value, fontFamily: MONO, fontSize: '15px' }
const bar = {
  height: '6px',
  lineHeight: '6px',
  msoLineHeightRule: 'exactly',
  fontSize: '1px',
  borderRadius: '3px',
}
