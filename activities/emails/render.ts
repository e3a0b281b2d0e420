/** Turns a letter into an email that is ready to send. */
import { toPlainText } from '@react-email/render'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

/** Both bodies say the same. */
export interface RenderedEmail {
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** React Email's doctype. Outlook and Gmail lay out tables best with it. */
const DOCTYPE =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'

/**
 * For Outlook on Windows only. It ignores `max-width`, and scales an email with the screen unless told not to. React
 * does not render comments, so this is inserted afterwards.
 */
const OUTLOOK =
  '<!--[if mso]><xml><o:OfficeDocumentSettings xmlns:o="urn:schemas-microsoft-com:office:office"><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><style>.sheet { width: 600px; }</style><![endif]-->'

/** Letters never wait for anything, so React can render them in one pass. */
export function renderEmail(subject: string, letter: ReactNode): RenderedEmail {
  const html = DOCTYPE + renderToStaticMarkup(letter).replace('</head>', `${OUTLOOK}</head>`)
  return { subject, html, text: plainText(html) }
}

function plainText(html: string): string {
  return toPlainText(html, {
    wordwrap: 76,
    selectors: [
      { selector: 'h1', options: { uppercase: false } },
      { selector: 'h2', options: { uppercase: false } },
    ],
  })
}
