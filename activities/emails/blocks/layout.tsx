import { Body } from '@react-email/body'
import { Container } from '@react-email/container'
import { Head } from '@react-email/head'
import { Html } from '@react-email/html'
import { Preview } from '@react-email/preview'
import { Section } from '@react-email/section'
import type { ReactNode } from 'react'
import { styleSheets } from '../look/style-sheet'
import { type Mail, MailProvider } from '../mail'
import { BrandMark } from './brand-mark'

interface LayoutProps {
  readonly mail: Mail
  readonly subject: string
  /** The line that inboxes show after the subject. */
  readonly preview: string
  readonly children: ReactNode
  readonly footer: ReactNode
}

/** The frame of every mail: brand on top, the letter as a card, the footer below. */
export function Layout({ mail, subject, preview, children, footer }: LayoutProps) {
  const { page, card, line } = mail.theme.light
  return (
    <MailProvider value={mail}>
      <Html lang={mail.locale}>
        <Head>
          <title>{subject}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
          <meta name="color-scheme" content="light dark" />
          <meta name="supported-color-schemes" content="light dark" />
          {/* Our own CSS, made of our own colours. */}
          {styleSheets(mail.theme).map((sheet) => (
            <style key={sheet} dangerouslySetInnerHTML={{ __html: sheet }} />
          ))}
        </Head>
        <Body className="page" style={{ backgroundColor: page, margin: 0, fontFamily: FONT }}>
          <Preview>{preview}</Preview>
          {/* Webmail drops <html>, so the language is said once more. */}
          <div lang={mail.locale} dir="ltr">
            {/* The body's colour is that of a cell that takes no class, so the page is painted once more. */}
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
    </MailProvider>
  )
}

const FONT = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"

const cardBox = { borderCollapse: 'separate', borderRadius: '14px', padding: '32px' } as const
