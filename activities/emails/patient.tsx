import type { PatientNotice } from '../../order/notice'
import type { Brand } from './brand'
import { sayIn } from './catalogue'
import { documentOf } from './document'
import type { PatientMail } from './mail'
import { momentsOf } from './moments'
import type { Reader } from './reader'
import type { RenderedMail } from './rendered-mail'
import { shipmentOf } from './shipment'
import { TEMPLATES } from './templates'
import { themeOf } from './theme'
import { greetableName } from './words'

/** The mail that tells a patient of the notice. `now` decides which days are still ahead. */
export async function renderPatientMail(
  notice: PatientNotice,
  reader: Reader,
  brand: Brand,
  now: number = Date.now(),
): Promise<RenderedMail> {
  const say = sayIn(reader.locale)
  const Letter = TEMPLATES[notice.message]
  return {
    subject: say(`${notice.message}.subject`),
    ...documentOf(<Letter mail={mailOf(notice, reader, brand, now)} />),
  }
}

function mailOf(notice: PatientNotice, reader: Reader, brand: Brand, now: number): PatientMail {
  const name = greetableName(reader.firstName)
  const outbound = notice.outbound && shipmentOf(notice.outbound)
  const inbound = notice.inbound && shipmentOf(notice.inbound)
  return {
    say: sayIn(reader.locale),
    locale: reader.locale,
    theme: themeOf(brand.colour),
    brand,
    ...momentsOf(notice.about, reader, now),
    ...(name && { name }),
    ...(outbound && { outbound }),
    ...(inbound && { inbound }),
  }
}
