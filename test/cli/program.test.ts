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

it.each([
  'list',
  'find',
  'show',
  'timeline',
  'links',
  'resend',
  'pause',
  'resume',
  'set-contact',
  'acknowledge',
])('the help of %s has an example', async (name) => {
  expect(await typed(name, '--help')).toMatchObject({
    out: expect.stringContaining(`npm run orders -- ${name} `),
    exitCode: 0,
  })
})

it('the help explains the variables and the exit codes', async () => {
  expect((await typed('--help')).out).toMatch(/TEMPORAL_ADDRESS.*ENCRYPTION_KEYS.*--silent.*Exit codes/s)
})

it.each([
  [['list', '--silent', 'a while'], 'Must be a length of time, such as "7 days".'],
  [['list', '--limit', '0'], 'Must be a whole number, 1 or more.'],
  [['set-contact', '5d3b', 'jo@'], 'Must be one email address.'],
  [['resend', '5d3b', 'kit_shipped'], "required option '--why <text>' not specified"],
  [['acknowledge', '5d3b'], "required option '--why <text>' not specified"],
  [['show'], "missing required argument 'orderId'"],
  [['lst'], 'Did you mean list?'],
])('rejects the command line %j', async (words, sentence) => {
  expect(await typed(...words)).toMatchObject({ err: expect.stringContaining(sentence), exitCode: 1 })
})

it('resend does not guess what to send again', async () => {
  await expect(typed('resend', '--why', 'spam')).rejects.toThrow('Name one order and what to send again')
})

it.each([
  [['list', '--attention']],
  [['resend', 'kit_shipped', '--status', 'lost', '--why', 'spam']],
  [['acknowledge', 'stuck', '--carrier', 'ups', '--why', 'outage']],
])('accepts the command line %j', async (words) => {
  expect(await typed(...words)).toMatchObject({ out: '', err: '', work: expect.any(Function) })
})
