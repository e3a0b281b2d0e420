/** What an email is rendered with. Blocks take it from React's context, so letters do not have to pass it down. */
import { createContext, useContext } from 'react'
import type { Brand } from '../../messages/brand'
import type { Locale } from '../../messages/locales'
import type { Moments } from '../../messages/moments'
import { type Say, sayIn } from '../../messages/say'
import type { Shipment } from '../../messages/shipment'
import { type Theme, themeOf } from './look/theme'

export interface EmailContext {
  readonly say: Say
  readonly locale: Locale
  readonly theme: Theme
  readonly brand: Brand
}

/** What a letter to a patient knows in addition. */
export interface PatientEmailContext extends EmailContext, Moments {
  /** The name to greet the patient by. */
  readonly name?: string
  /** The kit's shipment, and the one back to the lab. */
  readonly outbound?: Shipment
  readonly inbound?: Shipment
}

export const emailContext = (locale: Locale, brand: Brand): EmailContext => ({
  say: sayIn(locale),
  locale,
  theme: themeOf(brand.color),
  brand,
})

/** Emails to staff are in English by decision, as are the Web UI and the command line. Their words are in the letters. */
export const staffEmailContext = (brand: Brand): EmailContext => emailContext('en', brand)

const Context = createContext<EmailContext | undefined>(undefined)

export const EmailProvider = Context.Provider

/** @throws Error outside of `<Layout>` */
export function useEmail(): EmailContext {
  const email = useContext(Context)
  if (email === undefined) throw new Error('A block of an email was rendered outside of <Layout>.')
  return email
}
