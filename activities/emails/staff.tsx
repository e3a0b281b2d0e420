import type { StaffNotice } from '../../order/notice'
import { ALERT_REASONS } from '../../order/notice'
import { factsOf } from '../../order/status'
import { Action, Aside, Fact, Panel, Paragraph, Subtitle, Title } from './blocks'
import type { Brand } from './brand'
import { sayIn } from './catalogue'
import { documentOf } from './document'
import { Layout } from './layout'
import type { Mail } from './mail'
import type { RenderedMail } from './rendered-mail'
import { adviceFor } from './staff-advice'
import { themeOf } from './theme'
import { oneLine, webUrl } from './words'

/** What staff are told of one order, all at once. Nothing in it says who the patient is. */
export interface StaffAlertMail {
  readonly orderId: string
  readonly alerts: readonly StaffNotice[]
  /** The order's workflow in the Temporal Web UI. */
  readonly workflowUrl?: string
}

/** The mail that alerts staff to an order, in English. */
export async function renderStaffMail(alert: StaffAlertMail, brand: Brand): Promise<RenderedMail> {
  const orderId = oneLine(alert.orderId, 60)
  const urgent = alert.alerts.some((notice) => notice.urgent)
  const subject = urgent ? `Urgent: order ${orderId}` : `Order ${orderId} needs attention`
  const mail: Mail = { say: sayIn('en'), locale: 'en', theme: themeOf(brand.colour), brand }
  const workflow = webUrl(alert.workflowUrl)
  return {
    subject,
    ...documentOf(
      <Layout
        mail={mail}
        subject={subject}
        preview={alert.alerts.map(headline).join(' · ')}
        footer={<Aside>Sent by Kitkeeper to the staff of {brand.name}.</Aside>}
      >
        <Title>{urgent ? 'Urgent: an order needs you now' : 'An order needs attention'}</Title>
        <Panel>
          <Fact name="Order" code>
            {orderId}
          </Fact>
        </Panel>
        {alert.alerts.map((notice) => (
          <Alert key={notice.key} notice={notice} />
        ))}
        {workflow && <Action href={workflow}>Open the order’s workflow</Action>}
      </Layout>,
    ),
  }
}

function Alert({ notice }: { readonly notice: StaffNotice }) {
  return (
    <>
      <Subtitle>{headline(notice)}</Subtitle>
      {notice.status && (
        <Fact name="Status" code>
          {oneLine(notice.status, 64)}
        </Fact>
      )}
      {notice.detail && (
        <Fact name="Detail" code>
          {oneLine(notice.detail, 80)}
        </Fact>
      )}
      <Paragraph>{adviceFor(notice)}</Paragraph>
    </>
  )
}

/** What happened: the status says it best where the order itself is the matter. */
function headline({ reason, status }: StaffNotice): string {
  if (reason === 'setback' && status) return factsOf(status).meaning
  if (reason === 'stuck' && status) return `${ALERT_REASONS.stuck}: ${factsOf(status).meaning}`
  return ALERT_REASONS[reason]
}
