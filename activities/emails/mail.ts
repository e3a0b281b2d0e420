import { createContext, useContext } from 'react'
import type { Brand } from '../../messages/brand'
import type { Locale } from '../../messages/locale'
import type { Say } from '../../messages/locales'
import type { Moments } from '../../messages/moments'
import type { Shipment } from '../../messages/shipment'
import type { Theme } from './look/theme'

/** All that a template or a block needs to know of the mail it stands in. */
export interface Mail {
  readonly say: Say
  readonly locale: Locale
  readonly theme: Theme
  readonly brand: Brand
}

/** What a patient's template is told besides. */
export interface PatientMail extends Mail, Moments {
  readonly name?: string
  readonly outbound?: Shipment
  readonly inbound?: Shipment
}

/** Spares every block from handing the mail down to the next. */
const Context = createContext<Mail | undefined>(undefined)

export const MailProvider = Context.Provider

export function useMail(): Mail {
  const mail = useContext(Context)
  if (mail === undefined) throw new Error('A block of a mail was rendered outside of <Layout>.')
  return mail
}
