/** What can be typed. */
import { CommanderError } from 'commander'
import { parseCommand } from '../../cli/program'

/** What parsing `words` writes, and how it ends. */
async function typed(...words: string[]) {
  const written = { out: '', err: '' }
  const streams = {
    writeOut: (text: string) => {
      written.out += text
    },
    writeErr: (text: string) => {
      written.err += text
    },
  }
  try {
    return { ...written, work: await parseCommand(['node', 'orders', ...words], streams) }
  } catch (error) {
    if (error instanceof CommanderError) return { ...written, exitCode: error.exitCode }
    throw error
  }
}

it.each(['list', 'show', 'timeline', 'resend', 'pause', 'resume', 'set-contact', 'acknowledge'])(
  'explains %s by example',
  async (name) => {
    expect(await typed(name, '--help')).toMatchObject({
      out: expect.stringContaining(`npm run orders -- ${name} `),
      exitCode: 0,
    })
  },
)

it('says what variables and exit codes mean', async () => {
  expect((await typed('--help')).out).toMatch(/TEMPORAL_ADDRESS.*ENCRYPTION_KEYS.*--silent.*Exit codes/s)
})

it.each([
  [['list', '--silent', 'a while'], 'It must be a length of time, such as "7 days".'],
  [['list', '--limit', '0'], 'It must be a whole number from 1.'],
  [['set-contact', '5d3b', 'jo@'], 'It must be one e-mail address.'],
  [['resend', '5d3b', 'kit_shipped'], "required option '--why <text>' not specified"],
  [['acknowledge', '5d3b'], "required option '--why <text>' not specified"],
  [['show'], "missing required argument 'orderId'"],
  [['lst'], 'Did you mean list?'],
])('does not take %j', async (words, sentence) => {
  expect(await typed(...words)).toMatchObject({ err: expect.stringContaining(sentence), exitCode: 1 })
})

it('does not guess what to send again', async () => {
  await expect(typed('resend', '--why', 'spam')).rejects.toThrow('Give an order and what to send again')
})

it.each([
  [['list', '--attention']],
  [['resend', 'kit_shipped', '--status', 'lost', '--why', 'spam']],
  [['acknowledge', 'stuck', '--courier', 'ups', '--why', 'outage']],
])('takes %j', async (words) => {
  expect(await typed(...words)).toMatchObject({ out: '', err: '', work: expect.any(Function) })
})
