import { Fragment, type ReactNode } from 'react'
import type { Brand } from '../../../messages/brand'
import { sayIn } from '../../../messages/locales'
import { oneLine, webUrl } from '../../../messages/sanitize'
import type { StaffNotice } from '../../../order/notice'
import { adviceFor, headline } from '../../../order/testkit/advice'
import { Action, Aside, Fact, Panel, Paragraph, Setback, Subtitle, Title } from '../blocks/blocks'
import { Layout } from '../blocks/layout'
import { documentOf } from '../document'
import { themeOf } from '../look/theme'
import type { RenderedMail } from '../rendered-mail'

/** What staff are told of one order, all at once. Nothing in it says who the patient is. */
export interface StaffAlertMail {
  readonly orderId: string
  readonly alerts: readonly StaffNotice[]
  /** The order's workflow in the Temporal Web UI. */
  readonly workflowUrl?: string
}

/** The mail that alerts staff to an order, in English. Its subject says which order, not what about. */
export async function renderStaffMail(alert: StaffAlertMail, brand: Brand): Promise<RenderedMail> {
  const orderId = oneLine(alert.orderId, MAX_ORDER_ID)
  const urgent = alert.alerts.some((notice) => notice.urgent)
  const subject = urgent ? `Urgent: order ${orderId} needs you now` : `Order ${orderId} needs attention`
  return {
    subject,
    ...documentOf(
      <StaffAlert alert={alert} orderId={orderId} urgent={urgent} subject={subject} brand={brand} />,
    ),
  }
}

const MAX_ORDER_ID = 60

interface StaffAlertProps {
  readonly alert: StaffAlertMail
  readonly orderId: string
  readonly urgent: boolean
  readonly subject: string
  readonly brand: Brand
}

function StaffAlert({ alert: { alerts, workflowUrl }, orderId, urgent, subject, brand }: StaffAlertProps) {
  const workflow = webUrl(workflowUrl)
  return (
    <Layout
      mail={{ say: sayIn('en'), locale: 'en', theme: themeOf(brand.colour), brand }}
      subject={subject}
      preview={alerts.map(headline).join(' · ')}
      footer={<Aside>Kitkeeper sent this to the staff of {brand.name}. It never names the patient.</Aside>}
    >
      <Title>{urgent ? 'An order needs you now' : 'An order needs attention'}</Title>
      <Fact name="Order" code>
        {orderId}
      </Fact>
      {alerts.map((notice) => (
        <Alert key={notice.key} notice={notice} />
      ))}
      {workflow && <Action href={workflow}>Open the order’s workflow</Action>}
      <Aside>
        There, the tab “User Metadata” says what happened and what the patient was told. When you have dealt
        with it, choose “More Actions”, “Send an Update”, “acknowledge”.
      </Aside>
    </Layout>
  )
}

function Alert({ notice }: { readonly notice: StaffNotice }) {
  const { status, detail, urgent } = notice
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
      {urgent ? <Setback>{adviceFor(notice)}</Setback> : <Paragraph>{adviceFor(notice)}</Paragraph>}
    </Panel>
  )
}

/** On a narrow screen a code breaks after an underscore, not within a word. */
const breakable = (code: string): ReactNode =>
  code.split(/(?<=_)/).map((part, index) => (
    <Fragment key={`${index} ${part}`}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ))
