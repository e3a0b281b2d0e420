/** A benchmark in small: its processes start, a few orders run through them, and every figure is there. */
import { FIGURE_NAMES } from '../../bench/figures'
import { SUBJECTS } from '../../bench/subjects'
import { makeVisit } from '../../bench/visit'

jest.setTimeout(3 * 60_000)

it('a benchmark measures every figure of Kitkeeper and of naive code, and each email arrives once', async () => {
  const orders = { warmUp: 1, steady: 4, saturated: 4 }
  const visits = SUBJECTS.map((subject) => makeVisit({ subject, emails: 4, orders }, { onStep: () => {} }))
  for (const { figures, email } of await Promise.all(visits)) {
    const measured = FIGURE_NAMES.filter((name) => !name.startsWith('recovery'))
    expect(Object.keys(figures).toSorted()).toEqual([...measured].toSorted())
    expect(Object.values(figures).every((value) => Number.isFinite(value))).toBe(true)
    expect(figures.sentTwice).toBe(0)
    expect(figures.emails).toBeGreaterThan(0)
    expect(email.length).toBeGreaterThan(0)
  }
})
