/** A mail names neither a test nor a result, and a subject names nobody: both are read over shoulders. */
import { renderPatientMail, renderStaffMail } from '../../../activities/emails'
import { BRAND, NOW, READERS, SAMPLES, STAFF_SAMPLES } from '../../../activities/emails/samples'
import { everyMail, patientMails, visible } from './every-mail'

const CLINICAL = [
  /\btests?\b|\btesting\b|\bpruebas?\b|\bex[aá]men(es)?\b|\ban[aá]lisis\b/i,
  /\bpositiv[eo]|\bnegativ[eo]|\bnormal|\bab?normal|\bcritical|\bcr[ií]tic|\bborderline|\belevated/i,
  /\bdiagnos|\bdisease|\benfermedad|\bcondition\b|\binfec|\bhiv\b|\bvih\b|\bst[id]s?\b|\bcancer|\bc[aá]ncer/i,
  /\bblood|\bsangre|\burine|\borina|\bsaliva|\bstool|\bheces|\bswab|\bhisopo|\bhormon|\bcholesterol|\bcolesterol/i,
  /\bh[ae]mol|\bcontaminat|\binsufficient|\bquantity|\bstability|\bexpired|\bpanel\b|\bbiomark|\bphysician/i,
]

const ALLOWED_FOR_STAFF = /clinical escalation procedure/g

describe('no mail is clinical', () => {
  it.each(CLINICAL)('%s', async (clinical) => {
    for (const { name, subject, text, html } of await everyMail()) {
      const words = `${name}: ${subject} ${text} ${visible(html)}`.replace(ALLOWED_FOR_STAFF, '')
      expect(words).not.toMatch(clinical)
    }
  })
})

describe('a subject', () => {
  it('is the same whoever is written to, and whatever is sent', async () => {
    for (const notice of Object.values(SAMPLES)) {
      const { subject } = await renderPatientMail(notice, READERS.en, BRAND, NOW)
      const other = await renderPatientMail(
        { to: 'patient', key: 'k', message: notice.message },
        { locale: 'en', firstName: 'Zebulon' },
        { name: 'Another' },
        NOW,
      )
      expect(other.subject).toBe(subject)
      expect(subject).not.toContain('Maya')
    }
  })

  it('of an alert says which order, not what about', async () => {
    const subjects = await Promise.all(
      Object.values(STAFF_SAMPLES).map(async (alert) => (await renderStaffMail(alert, BRAND)).subject),
    )
    expect(subjects).toEqual([
      'Order 84d96c03-6b1c-4226-ad8f-ef44a6bc08af needs attention',
      'Order 84d96c03-6b1c-4226-ad8f-ef44a6bc08af needs attention',
      'Urgent: order 84d96c03-6b1c-4226-ad8f-ef44a6bc08af needs you now',
    ])
  })
})

describe('a mail says why it came, and', () => {
  it.each([
    ['en', 'because you have an order with Juniper Health', 'If you no longer want emails about this order'],
    ['es', 'porque tiene un pedido con Juniper Health', 'Si ya no desea recibir correos sobre este pedido'],
  ] as const)('whom to write to for it to stop: %s', async (locale, why, stop) => {
    for (const { text } of await patientMails(locale)) {
      const words = text.replace(/\s+/g, ' ')
      expect(words).toContain(why)
      expect(words).toMatch(new RegExp(`${stop}.* care@juniper\\.example`))
    }
  })

  it('names nobody where nobody is configured', async () => {
    const { text } = await renderPatientMail(SAMPLES.kit_shipped, READERS.en, { name: 'Juniper' }, NOW)
    expect(text).toContain('because you have an order with Juniper')
    expect(text).not.toContain('no longer want')
  })
})

describe('an order that failed', () => {
  it.each(['kit_not_delivered', 'sample_not_delivered', 'shipment_lost', 'new_kit_needed'] as const)(
    'asks the patient to write, with a button where there is an address: %s',
    async (message) => {
      const { html } = await renderPatientMail(SAMPLES[message], READERS.en, BRAND, NOW)
      expect(html).toMatch(/<a [^>]*href="mailto:care@juniper.example"[^>]*class="button"/)
      const without = await renderPatientMail(SAMPLES[message], READERS.en, { name: 'Juniper' }, NOW)
      expect(without.html).not.toContain('class="button"')
      expect(without.text).toContain('Just reply to this email.')
    },
  )
})

it('results are linked to, in the portal, and nowhere else', async () => {
  const { html, text } = await renderPatientMail(SAMPLES.results_ready, READERS.en, BRAND, NOW)
  expect(html).toContain('href="https://my.juniper.example/"')
  expect(text).toContain('https://my.juniper.example/')
})

it('without a portal, results are still announced', async () => {
  const { text } = await renderPatientMail(SAMPLES.results_ready, READERS.en, { name: 'Juniper' }, NOW)
  expect(text).toContain('Sign in to your account')
  expect(text).toContain('Just reply to this email.')
})
