/** Renders the email that tells a patient about a notice. */
import type { Brand } from '../../../messages/brand'
import { momentsOf } from '../../../messages/moments'
import { greetableName, type Reader } from '../../../messages/reader'
import { shipmentOf } from '../../../messages/shipment'
import type { PatientNotice } from '../../../order/notice'
import { emailContext, type PatientEmailContext } from '../context'
import { type RenderedEmail, renderEmail } from '../render'
import { LETTERS } from '.'
import { Letter } from './letter'

/** @param now in ms since the epoch; decides which days are still ahead */
export function renderPatientEmail(
  notice: PatientNotice,
  reader: Reader,
  brand: Brand,
  now: number = Date.now(),
): RenderedEmail {
  const { message } = notice
  const email = contextOf(notice, reader, brand, now)
  return renderEmail(
    email.say(`${message}.subject`),
    <Letter email={email} message={message} letter={LETTERS[message]} />,
  )
}

function contextOf(notice: PatientNotice, reader: Reader, brand: Brand, now: number): PatientEmailContext {
  const name = greetableName(reader.firstName)
  const outbound = notice.outbound && shipmentOf(notice.outbound)
  const inbound = notice.inbound && shipmentOf(notice.inbound)
  return {
    ...emailContext(reader.locale, brand),
    ...momentsOf(notice, reader, now),
    ...(name && { name }),
    ...(outbound && { outbound }),
    ...(inbound && { inbound }),
  }
}
