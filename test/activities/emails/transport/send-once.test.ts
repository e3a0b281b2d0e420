/** What several attempts at the same email lead to. */
import type { Mailer, OutgoingEmail, Posted } from '../../../../activities/emails/transport/mailer'
import { sendOnce } from '../../../../activities/emails/transport/send-once'

const EMAIL: OutgoingEmail = {
  to: 'jo@example.com',
  key: 'order-1 kit_shipped',
  kind: 'kit_shipped',
  subject: 's',
  html: 'h',
  text: 't',
}
const SENT: Posted = { is: 'sent', messageId: '<1@test>' }

interface Attempt {
  readonly email: OutgoingEmail
  readonly signal: AbortSignal | undefined
  readonly end: (posted: Posted) => void
  readonly fail: (error: unknown) => void
}

/** A mailer whose every post ends when the test says so. */
function controlled(): { readonly mailer: Mailer; readonly attempts: Attempt[] } {
  const attempts: Attempt[] = []
  const mailer: Mailer = {
    post: (email, signal) =>
      new Promise((end, fail) => {
        attempts.push({ email, signal, end, fail })
      }),
    close: () => {},
  }
  return { mailer, attempts }
}

const answering = (posted: Posted): { readonly mailer: Mailer; readonly keys: string[] } => {
  const keys: string[] = []
  return {
    keys,
    mailer: {
      post: async ({ key }) => {
        keys.push(key)
        return posted
      },
      close: () => {},
    },
  }
}

describe('sendOnce', () => {
  it('a second attempt at an email that was sent gets the first one’s result', async () => {
    const { mailer, keys } = answering(SENT)
    const once = sendOnce(mailer)
    expect(await once.post(EMAIL)).toBe(SENT)
    expect(await once.post(EMAIL)).toBe(SENT)
    expect(keys).toHaveLength(1)
  })

  it('a second attempt at an email that is still being sent waits for the first one’s result', async () => {
    const { mailer, attempts } = controlled()
    const once = sendOnce(mailer)
    const posts = [once.post(EMAIL), once.post(EMAIL)]
    attempts[0]?.end(SENT)
    expect(await Promise.all(posts)).toEqual([SENT, SENT])
    expect(attempts).toHaveLength(1)
  })

  it('a second attempt sends the email itself if the first one fails while it waits', async () => {
    const { mailer, attempts } = controlled()
    const once = sendOnce(mailer)
    const first = once.post(EMAIL)
    const second = once.post(EMAIL)
    const failure = new Error('unavailable')
    attempts[0]?.fail(failure)
    await expect(first).rejects.toBe(failure)
    attempts[1]?.end(SENT)
    expect(await second).toBe(SENT)
  })

  it('an email that is being sent is withdrawn only if every attempt at it is', async () => {
    const { mailer, attempts } = controlled()
    const once = sendOnce(mailer)
    const [one, two] = [new AbortController(), new AbortController()]
    const posts = [once.post(EMAIL, one.signal), once.post(EMAIL, two.signal)]
    const reason = new Error('withdrawn')
    one.abort(reason)
    expect(attempts[0]?.signal?.aborted).toBe(false)
    two.abort(reason)
    expect(attempts[0]?.signal?.reason).toBe(reason)
    attempts[0]?.fail(reason)
    for (const post of posts) await expect(post).rejects.toBe(reason)
    expect(attempts).toHaveLength(1)
  })

  it('an email that was withdrawn, but went out, is not sent by the next attempt', async () => {
    const { mailer, attempts } = controlled()
    const once = sendOnce(mailer)
    const controller = new AbortController()
    const post = once.post(EMAIL, controller.signal)
    controller.abort()
    attempts[0]?.end(SENT)
    expect(await post).toBe(SENT)
    expect(await once.post(EMAIL)).toBe(SENT)
    expect(attempts).toHaveLength(1)
  })

  it.each<[string, Posted]>([
    ['refused', { is: 'refused' }],
    ['only recorded in shadow mode', { is: 'shadowed' }],
  ])('an email that was %s is posted again by the next attempt', async (_, posted) => {
    const { mailer, keys } = answering(posted)
    const once = sendOnce(mailer)
    await once.post(EMAIL)
    await once.post(EMAIL)
    expect(keys).toHaveLength(2)
  })

  it('the same email to another address is sent, because the address was corrected', async () => {
    const { mailer, keys } = answering(SENT)
    const once = sendOnce(mailer)
    await once.post(EMAIL)
    await once.post({ ...EMAIL, to: 'joanna@example.com' })
    expect(keys).toHaveLength(2)
  })

  it('results are remembered for a limited time', async () => {
    const { mailer, keys } = answering(SENT)
    const once = sendOnce(mailer, { forMs: 0 })
    await once.post(EMAIL)
    await once.post(EMAIL)
    expect(keys).toHaveLength(2)
  })

  it('a limited number of results is remembered, the latest ones', async () => {
    const { mailer, keys } = answering(SENT)
    const once = sendOnce(mailer, { atMost: 2 })
    for (const key of ['1', '2', '3', '3', '2', '1']) await once.post({ ...EMAIL, key })
    expect(keys).toEqual(['1', '2', '3', '1'])
  })
})
