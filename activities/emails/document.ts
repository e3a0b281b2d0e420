import { toPlainText } from '@react-email/render'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

/** React Email's doctype: the one Outlook and Gmail lay tables out best with. */
const DOCTYPE =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'

/**
 * For Outlook on Windows only: it ignores `max-width`, and scales a mail with the screen unless told not to.
 * React renders no comments, so this is put in afterwards.
 */
const OUTLOOK =
  '<!--[if mso]><xml><o:OfficeDocumentSettings xmlns:o="urn:schemas-microsoft-com:office:office"><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><style>.sheet { width: 600px; }</style><![endif]-->'

/** Both bodies of a mail. Nothing in a template waits, so React's one-pass renderer serves. */
export function documentOf(mail: ReactNode): { html: string; text: string } {
  const html = DOCTYPE + renderToStaticMarkup(mail).replace('</head>', `${OUTLOOK}</head>`)
  return { html, text: plainText(html) }
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
