import { toPlainText } from '@react-email/render'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

/** React Email's doctype: the one Outlook and Gmail lay tables out best with. */
const DOCTYPE =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'

/** Both bodies of a mail. Nothing in a template waits, so React's one-pass renderer serves. */
export function documentOf(mail: ReactNode): { html: string; text: string } {
  const html = DOCTYPE + renderToStaticMarkup(mail)
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
