import type { Brand } from '../../../messages/brand'
import { sayIn } from '../../../messages/locales'
import { momentsOf } from '../../../messages/moments'
import type { Reader } from '../../../messages/reader'
import { greetableName } from '../../../messages/sanitize'
import { shipmentOf } from '../../../messages/shipment'
import type { PatientNotice } from '../../../order/notice'
import { documentOf } from '../document'
import { themeOf } from '../look/theme'
import type { PatientMail } from '../mail'
import type { RenderedMail } from '../rendered-mail'
import { TEMPLATES } from '.'

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
