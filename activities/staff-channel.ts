/** The staff's chat channel, reached through an incoming webhook in Slack's format (`STAFF_WEBHOOK_URL`). */
import type { StaffNotice } from '../order/notice'
import { headline } from '../order/testkit/advice'
import { adviceInAlert } from '../workflows/operators/how-to-send'
import { type JsonService, requestDone } from './http-json'
import { isUrgent, type StaffAlert, titleOf } from './staff-alert'

export type ChannelPost = { readonly is: 'sent' } | { readonly is: 'shadowed' } | { readonly is: 'refused' }

export interface StaffChannel {
  /**
   * @param text in Slack's `mrkdwn`, with outside text escaped
   * @throws ApplicationFailure if a retry may succeed
   */
  post(text: string, signal?: AbortSignal): Promise<ChannelPost>
}

/** In characters. Slack cuts longer messages off. */
const MAX_TEXT_LENGTH = 3_000

/** See Slack's docs, "Sending messages using incoming webhooks". Mattermost and others accept the same format. */
export function createStaffChannel(url: string): StaffChannel {
  const service: JsonService = { name: 'The staff channel' }
  return {
    async post(text, signal) {
      const body = { text: text.slice(0, MAX_TEXT_LENGTH) }
      const reply = await requestDone(service, { method: 'POST', url, body, signal })
      return reply.is === 'ok' ? { is: 'sent' } : { is: 'refused' }
    },
  }
}

/** Shadow mode: nothing leaves. */
export const shadowChannel: StaffChannel = { post: async () => ({ is: 'shadowed' }) }

/** Begins with the subject of the email. Then it says which order it is, what happened, what to do, and where. */
export function channelText(alert: StaffAlert): string {
  const { orderId, notices, workflowUrl } = alert
  const id = escaped(orderId)
  return [
    `${isUrgent(alert) ? ':rotating_light:' : ':warning:'} *${escaped(titleOf(alert))}*`,
    `Order ${workflowUrl === undefined ? id : `<${workflowUrl}|${id}>`}`,
    ...notices.map(
      (notice) =>
        `*${escaped(headline(notice))}*${statusOf(notice)}\n${adviceInAlert(notice, orderId).join('\n')}`,
    ),
  ].join('\n\n')
}

function statusOf({ status, detail }: StaffNotice): string {
  const words = [status, detail].filter((word) => word !== undefined)
  return words.length === 0 ? '' : ` (${escaped(words.join(', '))})`
}

/** As in Slack's docs, "Formatting text". Characters that would format the text are removed. */
const escaped = (text: string): string =>
  text
    .slice(0, 200)
    .replaceAll(/[*~`|\p{Cc}]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
