/** An email names neither a test nor a result, and a subject names nobody: people read both over shoulders. */
import { renderPatientEmail, renderStaffEmail } from '../../../activities/emails'
import { EXAMPLE_BRAND, EXAMPLE_NOW } from '../../../activities/emails/examples'
import { EXAMPLES } from '../../../activities/emails/letters'
import { STAFF_EXAMPLES } from '../../../activities/emails/letters/staff'
import { EVERY_EMAIL, exampleEmail, patientEmails, unwrapped, visible } from './every-email'

const CLINICAL = [
  /\btests?\b|\btesting\b|\bpruebas?\b|\bex[aá]men(es)?\b|\ban[aá]lisis\b/i,
  /\bpositiv[eo]|\bnegativ[eo]|\bnormal|\bab?normal|\bcritical|\bcr[ií]tic|\bborderline|\belevated/i,
  /\bdiagnos|\bdisease|\benfermedad|\bcondition\b|\binfec|\bhiv\b|\bvih\b|\bst[id]s?\b|\bcancer|\bc[aá]ncer/i,
  /\bblood|\bsangre|\burine|\borina|\bsaliva|\bstool|\bheces|\bswab|\bhisopo|\bhormon|\bcholesterol|\bcolesterol/i,
  /\bh[ae]mol|\bcontaminat|\binsufficient|\bquantity|\bstability|\bexpired|\bpanel\b|\bbiomark|\bphysician/i,
]

const ALLOWED_FOR_STAFF = /clinical escalation procedure/g

const WITHOUT_CONTACT = { name: 'Juniper' }

it.each(CLINICAL)('no email contains a clinical word: %s', (clinical) => {
  for (const { name, subject, text, html } of EVERY_EMAIL) {
    const words = `${name}: ${subject} ${text} ${visible(html)}`.replace(ALLOWED_FOR_STAFF, '')
    expect(words).not.toMatch(clinical)
  }
})

describe('subjects', () => {
  it('the subject of an email to a patient depends on the message alone, not on the reader, brand or shipments', () => {
    for (const { message } of EXAMPLES) {
      const { subject } = exampleEmail(message)
      const other = renderPatientEmail(
        { to: 'patient', key: 'k', message },
        { locale: 'en', firstName: 'Zebulon' },
        { name: 'Another' },
        EXAMPLE_NOW,
      )
      expect(other.subject).toBe(subject)
      expect(subject).not.toContain('Maya')
    }
  })

  it('the subject of an alert to staff names the matter and the order, but nobody and no result', () => {
    const subjects = Object.values(STAFF_EXAMPLES).map(
      (alert) => renderStaffEmail(alert, EXAMPLE_BRAND).subject,
    )
    expect(subjects).toEqual([
      'The sample cannot be processed: order 84D9-6C03',
      'Kit could not be delivered to the patient, and 1 more: order 84D9-6C03',
      'Urgent: Flagged by the lab: order 84D9-6C03',
    ])
  })
})

describe('footers', () => {
  it.each([
    ['en', 'because you have an order with Juniper Health', 'If you no longer want emails about this order'],
    ['es', 'porque tiene un pedido con Juniper Health', 'Si ya no desea recibir correos sobre este pedido'],
  ] as const)(
    'the footer says why the patient gets the email and how to stop it: %s',
    (locale, why, stop) => {
      for (const { text } of patientEmails(locale)) {
        expect(unwrapped(text)).toContain(why)
        expect(unwrapped(text)).toMatch(new RegExp(`${stop}.* care@juniper\\.example`))
      }
    },
  )

  it('the footer does not say how to stop emails if there is no support address', () => {
    const { text } = exampleEmail('kit_shipped', WITHOUT_CONTACT)
    expect(text).toContain('because you have an order with Juniper')
    expect(text).not.toContain('no longer want')
  })
})

describe.each(['kit_not_delivered', 'sample_not_delivered', 'shipment_lost', 'new_kit_needed'] as const)(
  '%s',
  (message) => {
    it('a letter about a failed order has a button to write to support', () => {
      expect(exampleEmail(message).html).toMatch(
        /<a [^>]*href="mailto:care@juniper.example"[^>]*class="button"/,
      )
    })

    it('a letter about a failed order asks for a reply if there is no support address', () => {
      const { html, text } = exampleEmail(message, WITHOUT_CONTACT)
      expect(html).not.toContain('class="button"')
      expect(text).toContain('Just reply to this email.')
    })
  },
)

describe('results', () => {
  it('the letter results_ready links to the results in the portal', () => {
    const { html, text } = exampleEmail('results_ready')
    expect(html).toContain('href="https://my.juniper.example/"')
    expect(text).toContain('https://my.juniper.example/')
  })

  it('the letter results_ready still announces results if there is no portal', () => {
    const { text } = exampleEmail('results_ready', WITHOUT_CONTACT)
    expect(text).toContain('Sign in to your account')
    expect(text).toContain('Just reply to this email.')
  })
})
