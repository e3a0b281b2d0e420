import { collected, concurrently } from '../../cli/concurrently'

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)

it('does eight things at a time, and answers in their order', async () => {
  let underWay = 0
  let most = 0
  const results = await collected(
    concurrently(numbers(50), async (item) => {
      underWay += 1
      most = Math.max(most, underWay)
      // The later ones are quicker.
      for (let turns = 50 - item; turns > 0; turns -= 1) await Promise.resolve()
      underWay -= 1
      return item
    }),
  )
  expect(results).toEqual(numbers(50))
  expect(most).toBe(8)
})

it('begins nothing more once nobody listens, or one has failed', async () => {
  const begun: number[] = []
  const work = async (item: number) => {
    begun.push(item)
    if (item === 20) throw new Error('the twentieth')
    return item
  }
  expect(await collected(concurrently(numbers(50), work), 3)).toEqual([0, 1, 2])
  expect(begun.length).toBeLessThan(15)
  await expect(collected(concurrently(numbers(50), work))).rejects.toThrow('the twentieth')
  expect(begun).not.toContain(40)
})
