/**
 * Says of every activity that takes long that its worker lives, so that a mail which a killed worker had in hand
 * is taken up by another in seconds, however long mails may take.
 */
import { heartbeat } from '@temporalio/activity'
import type { ActivityInterceptorsFactory } from '@temporalio/worker'

/** Well within the activities' `heartbeatTimeout`. */
const EVERY_MS = 3_000

export const heartbeats: ActivityInterceptorsFactory = () => ({
  inbound: {
    async execute(input, next) {
      const timer = setInterval(heartbeat, EVERY_MS)
      try {
        return await next(input)
      } finally {
        clearInterval(timer)
      }
    },
  },
})
