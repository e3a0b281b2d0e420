/**
 * Reports for every activity that its worker is alive. If a worker is killed, another takes over its emails within
 * seconds, however long an email may take. An activity that was canceled goes on reporting until it ends: an email that
 * the mail server may have is waited for, and its result still counts.
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
