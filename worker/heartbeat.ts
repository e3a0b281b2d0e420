/**
 * Heartbeats every long activity, so that another worker takes over a killed worker's emails within seconds. An activity
 * that was canceled still heartbeats until it ends: if the mail server may have its email, the result still counts.
 */
import { heartbeat } from '@temporalio/activity'
import type { ActivityInterceptorsFactory } from '@temporalio/worker'

/** In ms; well within the activities' `heartbeatTimeout`. */
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
