/** The email that alerts staff to an order. Its subject says what the matter is with which order. */
import { Fragment, type ReactNode } from 'react'
import type { Brand } from '../../../messages/brand'
import { oneLine, webUrl } from '../../../messages/sanitize'
import type { StaffNotice } from '../../../order/notice'
import { headline } from '../../../order/testkit/advice'
import { adviceInAlert } from '../../../workflows/operators/how-to-send'
import { isUrgent, type StaffAlert, titleOf } from '../../staff-alert'
import { Action, Aside, Fact, Panel, Paragraph, Setback, Subtitle, Title } from '../blocks/blocks'
import { Layout } from '../blocks/layout'
import { staffEmailContext } from '../context'
import { type RenderedEmail, renderEmail } from '../render'

export function renderStaffEmail(alert: StaffAlert, brand: Brand): RenderedEmail {
  const orderId = oneLine(alert.orderId, MAX_ORDER_ID)
  const urgent = isUrgent(alert)
  const subject = oneLine(titleOf(alert), MAX_SUBJECT)
  const workflow = webUrl(alert.workflowUrl)
  return renderEmail(
    subject,
    <Layout
      email={staffEmailContext(brand)}
      subject={subject}
      preview={alert.notices.map(headline).join(' · ')}
      footer={<Aside>Kitkeeper sent this to the staff of {brand.name}. It never names the patient.</Aside>}
    >
      <Title>{urgent ? 'An order needs you now' : 'An order needs attention'}</Title>
      <Fact name="Order" code>
        {orderId}
      </Fact>
      {alert.notices.map((notice) => (
        <Notice key={notice.key} notice={notice} orderId={orderId} />
      ))}
      {workflow && <Action href={workflow}>Open the order’s workflow</Action>}
      <Aside>
        There, the tab “User Metadata” says what happened and what the patient was told. When you have dealt
        with it, choose “More Actions”, “Send an Update”, “acknowledge”.
      </Aside>
    </Layout>,
  )
}

const MAX_ORDER_ID = 60
/** In characters. Email programs show fewer. */
const MAX_SUBJECT = 150

function Notice({ notice, orderId }: { readonly notice: StaffNotice; readonly orderId: string }) {
  const { status, detail, urgent } = notice
  const [advice, ...commands] = adviceInAlert(notice, orderId)
  return (
    <Panel>
      <Subtitle boxed>{headline(notice)}</Subtitle>
      {status && (
        <Fact name="Status" code>
          {breakable(oneLine(status, 64))}
        </Fact>
      )}
      {detail && (
        <Fact name="Detail" code>
          {breakable(oneLine(detail, 80))}
        </Fact>
      )}
      {urgent ? <Setback>{advice}</Setback> : <Paragraph>{advice}</Paragraph>}
      {commands.map((command) => (
        <Paragraph key={command}>
          <code>{command}</code>
        </Paragraph>
      ))}
    </Panel>
  )
}

/** On a narrow screen, a code breaks after an underscore, not within a word. */
const breakable = (code: string): ReactNode =>
  code.split(/(?<=_)/).map((part, index) => (
    <Fragment key={`${index} ${part}`}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ))

const EXAMPLE_ORDER_ID = '84d96c03-6b1c-4226-ad8f-ef44a6bc08af'

const example = (...notices: readonly Omit<StaffNotice, 'to' | 'key'>[]): StaffAlert => ({
  orderId: EXAMPLE_ORDER_ID,
  notices: notices.map((notice) => ({
    to: 'staff',
    key: `${notice.reason}:${notice.status ?? ''}`,
    ...notice,
  })),
  workflowUrl: `http://localhost:8233/namespaces/default/workflows/testkit-order-${EXAMPLE_ORDER_ID}`,
})

/** For previews and tests. */
export const STAFF_EXAMPLES = {
  one: example({
    reason: 'setback',
    status: 'sample_error',
    detail: 'sample_damaged_in_transit',
    urgent: false,
  }),
  several: example(
    { reason: 'setback', status: 'failure_to_deliver_to_customer', urgent: false },
    { reason: 'no_contact', urgent: false },
  ),
  urgent: example({ reason: 'critical_result', urgent: true }),
} as const satisfies Record<string, StaffAlert>
