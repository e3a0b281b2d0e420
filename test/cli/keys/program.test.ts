/** What `npm run keys` takes, and the keys that it makes. */
import { CommanderError } from 'commander'
import { parseKeysCommand } from '../../../cli/keys/program'
import { encryptionKeys } from '../../../config/encryption-keys'

const ignore = { writeOut: () => {}, writeErr: () => {} }
const prompt = {
  say: () => {},
  startProgress: () => ({ update() {}, stop() {} }),
  interruption: () => new AbortController().signal,
}

async function made(...words: string[]): Promise<string> {
  const task = await parseKeysCommand(['node', 'keys', 'new', ...words], ignore)
  return (await task?.({}, prompt))?.text ?? ''
}

it('npm run keys -- new prints a key that ENCRYPTION_KEYS takes, without a Temporal', async () => {
  const [key, ...others] = encryptionKeys.parse(await made()) ?? []
  expect(key?.id).toMatch(/^k20\d{6}$/)
  expect(key?.key).toHaveLength(32)
  expect(others).toEqual([])
})

it('npm run keys -- new prints another key each time', async () => {
  expect(await made()).not.toBe(await made())
})

it('npm run keys -- new names the key as it is told', async () => {
  expect(await made('2026-q4')).toMatch(/^2026-q4:/)
})

it.each(['a b', 'a:b', 'a,b', ''])('npm run keys -- new does not name a key %j', async (id) => {
  await expect(made(id)).rejects.toThrow(CommanderError)
})
