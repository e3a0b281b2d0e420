/** The frame of every email: the brand on top, the letter as a card, the footer below. */
import { Body } from '@react-email/body'
import { Container } from '@react-email/container'
import { Head } from '@react-email/head'
import { Html } from '@react-email/html'
import { Preview } from '@react-email/preview'
import { Section } from '@react-email/section'
import type { ReactNode } from 'react'
import { type EmailContext, EmailProvider } from '../context'
import { styleSheets } from '../look/style-sheet'
import { BrandMark } from './brand-mark'

interface LayoutProps {
  readonly email: EmailContext
  readonly subject: string
  /** The line that inboxes show after the subject. */
  readonly preview: string
  readonly children: ReactNode
  readonly footer: ReactNode
}

export function Layout({ email, subject, preview, children, footer }: LayoutProps) {
  const { page, card, line } = email.theme.light
  return (
    <EmailProvider value={email}>
      <Html lang={email.locale}>
        <Head>
          <title>{subject}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
          <meta name="color-scheme" content="light dark" />
          <meta name="supported-color-schemes" content="light dark" />
          {/* Safe: our own CSS, from our own colors. */}
          {styleSheets(email.theme).map((sheet) => (
            <style key={sheet} dangerouslySetInnerHTML={{ __html: sheet }} />
          ))}
        </Head>
        <Body className="page" style={{ backgroundColor: page, margin: 0, fontFamily: FONT }}>
          <Preview>{preview}</Preview>
          {/* Webmail drops <html>, so the language is stated again here. */}
          <div lang={email.locale} dir="ltr">
            {/* <Body> puts its color on a cell that has no class, so dark mode cannot change it. Paint the page again. */}
            <Section className="page" style={{ backgroundColor: page, padding: '24px 12px 32px' }}>
              <Container className="sheet" style={{ maxWidth: '600px' }}>
                <BrandMark />
                <Section
                  className="card"
                  style={{ ...cardBox, backgroundColor: card, border: `1px solid ${line}` }}
                >
                  {children}
                </Section>
                <Section style={{ padding: '20px 8px 0' }}>{footer}</Section>
              </Container>
            </Section>
          </div>
        </Body>
      </Html>
    </EmailProvider>
  )
}

const FONT = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"

const cardBox = { borderCollapse: 'separate', borderRadius: '14px', padding: '32px' } as const
