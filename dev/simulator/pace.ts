/** Posts a run's deliveries at a steady rate, and those of one order one after the other. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Delivery } from './deliveries'
import type { Answer } from './post'

export interface PaceOptions {
  /** Webhooks a second. */
  readonly rate: number
  readonly post: (delivery: Delivery) => Promise<Answer>
  readonly onAnswer: (delivery: Delivery, answer: Answer) => void
  /** Nothing more is posted once this is aborted. */
  readonly signal: AbortSignal
}

/** With this many unanswered, the receiver is behind, and the run waits for it. */
const MAX_UNANSWERED = 64

/** Resolves when the receiver has answered the last one that was posted. */
export async function deliverAll(
  deliveries: readonly Delivery[],
  { rate, post, onAnswer, signal }: PaceOptions,
): Promise<void> {
  const startedAt = Date.now()
  const unanswered = new Set<Promise<void>>()
  const latestOf = new Map<number, Promise<void>>()
  for (const [index, delivery] of deliveries.entries()) {
    const early = startedAt + (index * 1000) / rate - Date.now()
    if (early > 0) await sleep(early, undefined, { signal }).catch(() => undefined)
    while (unanswered.size >= MAX_UNANSWERED) await Promise.race(unanswered)
    if (signal.aborted) break
    const before = latestOf.get(delivery.story) ?? Promise.resolve()
    const answered = before.then(async () => {
      if (!signal.aborted) onAnswer(delivery, await post(delivery))
    })
    latestOf.set(delivery.story, answered)
    unanswered.add(answered)
    void answered.finally(() => unanswered.delete(answered))
  }
  await Promise.all(unanswered)
}
