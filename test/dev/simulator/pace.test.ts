import { type Delivery, planRun } from '../../../dev/simulator/deliveries'
import { deliverAll } from '../../../dev/simulator/pace'

const { deliveries } = planRun({
  scenario: 'happy',
  orders: 3,
  rate: 1,
  seed: 9,
  startAt: 0,
  shuffle: false,
  duplicate: false,
  drop: 0,
})

describe('deliverAll', () => {
  it('the simulator posts an order’s next webhook only after the answer to the one before', async () => {
    const underWay = new Set<number>()
    const seen: Delivery[] = []
    await deliverAll(deliveries, {
      rate: 10_000,
      post: async ({ story }) => {
        expect(underWay.has(story)).toBe(false)
        underWay.add(story)
        await new Promise(setImmediate)
        underWay.delete(story)
        return { accepted: true }
      },
      onAnswer: (delivery) => seen.push(delivery),
      signal: new AbortController().signal,
    })
    expect(seen).toHaveLength(deliveries.length)
  })

  it('the simulator posts nothing more once it is aborted', async () => {
    const stop = new AbortController()
    let posted = 0
    await deliverAll(deliveries, {
      rate: 10_000,
      post: async () => {
        posted += 1
        stop.abort()
        return { accepted: true }
      },
      onAnswer: () => {},
      signal: stop.signal,
    })
    expect(posted).toBeLessThan(deliveries.length)
  })

  it('the simulator does not post a webhook that still waits for an earlier answer when the run is aborted', async () => {
    const stop = new AbortController()
    const posted: number[] = []
    await deliverAll(deliveries, {
      rate: 100_000,
      post: async ({ story }) => {
        posted.push(story)
        await new Promise((resolve) => setTimeout(resolve, 50))
        stop.abort()
        return { accepted: true }
      },
      onAnswer: () => {},
      signal: stop.signal,
    })
    expect(posted.sort()).toEqual([0, 1, 2])
  })
})
