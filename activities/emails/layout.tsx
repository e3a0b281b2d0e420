import { Body } from '@react-email/body'
import { Container } from '@react-email/container'
import { Head } from '@react-email/head'
import { Html } from '@react-email/html'
import { Img } from '@react-email/img'
import { Preview } from '@react-email/preview'
import { Section } from '@react-email/section'
import { Text } from '@react-email/text'
import type { ReactNode } from 'react'
import { FONT } from './blocks'
import { type Mail, MailProvider } from './mail'
import { styleSheet } from './style-sheet'
import { webUrl } from './words'

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
  const { page, card, line, ink } = mail.theme.light
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
          <style dangerouslySetInnerHTML={{ __html: styleSheet(mail.theme) }} />
        </Head>
        <Body
          className="page"
          style={{ backgroundColor: page, margin: 0, padding: '24px 12px', fontFamily: FONT }}
        >
          <Preview>{preview}</Preview>
          <Container className="sheet" style={{ maxWidth: '600px' }}>
            <BrandMark />
            <Section
              className="card"
              style={{
                backgroundColor: card,
                border: `1px solid ${line}`,
                borderCollapse: 'separate',
                borderRadius: '14px',
                padding: '32px',
              }}
            >
              {children}
            </Section>
            <Section style={{ padding: '20px 12px 0' }}>{footer}</Section>
          </Container>
        </Body>
      </Html>
    </MailProvider>
  )

  function BrandMark() {
    const logo = webUrl(mail.brand.logoUrl)
    return (
      <Section style={{ padding: '4px 12px 20px' }}>
        {logo ? (
          <Img
            src={logo}
            alt={mail.brand.name}
            height="36"
            className="ink"
            style={{ maxHeight: '36px', color: ink, fontSize: '20px', fontWeight: 700 }}
          />
        ) : (
          <Text
            className="ink"
            style={{ margin: 0, fontSize: '20px', lineHeight: '28px', fontWeight: 700, color: ink }}
          >
            {mail.brand.name}
          </Text>
        )}
      </Section>
    )
  }
}
