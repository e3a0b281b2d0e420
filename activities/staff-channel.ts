/** A chat channel that staff read, through an incoming webhook in Slack's format (`STAFF_WEBHOOK_URL`). */

import type { StaffNotice } from '../order/notice'
import { adviceFor, headline } from '../order/testkit/advice'
import { type Service, tell } from './http-json'

export type ChannelPost = { readonly is: 'sent' } | { readonly is: 'shadowed' } | { readonly is: 'refused' }

export interface StaffChannel {
  /**
   * @param text in Slack's `mrkdwn`, what others wrote escaped
   * @throws ApplicationFailure where another try may succeed
   */
  post(text: string, signal?: AbortSignal): Promise<ChannelPost>
}

/** What Slack shows of one message, in characters. */
const MAX_TEXT_LENGTH = 3_000

/** See Slack's docs, "Sending messages using incoming webhooks". Mattermost and others take the same. */
export function createStaffChannel(url: string): StaffChannel {
  const service: Service = { name: 'The staff channel' }
  return {
    async post(text, signal) {
      const body = { text: text.slice(0, MAX_TEXT_LENGTH) }
      const reply = await tell(service, { method: 'POST', url, body, signal })
      return reply.is === 'ok' ? { is: 'sent' } : { is: 'refused' }
    },
  }
}

/** Shadow mode: nothing leaves. */
export const shadowChannel: StaffChannel = { post: async () => ({ is: 'shadowed' }) }

export interface ChannelAlert {
  readonly orderId: string
  readonly alerts: readonly StaffNotice[]
  /** The order's page in the Web UI. */
  readonly workflowUrl: string | undefined
}

/** Which order, what happened, what to do, and where. Nothing in it says who the patient is. */
export function channelText({ orderId, alerts, workflowUrl }: ChannelAlert): string {
  const urgent = alerts.some((alert) => alert.urgent)
  const id = escaped(orderId)
  const order = workflowUrl === undefined ? id : `<${workflowUrl}|${id}>`
  return [
    urgent
      ? `:rotating_light: *Urgent: order ${order} needs you now*`
      : `:warning: *Order ${order} needs attention*`,
    ...alerts.map((alert) => `*${escaped(headline(alert))}*${statusOf(alert)}\n${adviceFor(alert)}`),
  ].join('\n\n')
}

function statusOf({ status, detail }: StaffNotice): string {
  const words = [status, detail].filter((word) => word !== undefined)
  return words.length === 0 ? '' : ` (${escaped(words.join(', '))})`
}

/** As Slack's docs, "Formatting text", ask; without the marks that would format. */
const escaped = (text: string): string =>
  text
    .slice(0, 200)
    .replaceAll(/[*~`|\p{Cc}]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
