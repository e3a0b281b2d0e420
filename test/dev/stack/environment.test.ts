import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encryptionKeys } from '../../../config/encryption-keys'
import { readLocalKeys } from '../../../config/local-keys'
import { appEnvironments } from '../../../dev/stack/environment'
import { readSettings } from '../../../dev/stack/settings'

const CONTACTS_URL = 'http://127.0.0.1:5000/contacts'

describe('the encryption key of the local stack', () => {
  const both = (DATA_DIR: string, env: NodeJS.ProcessEnv = {}) =>
    appEnvironments(readSettings({ ...env, DATA_DIR }), env, CONTACTS_URL)
  let dataDir: string
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'kitkeeper-keys-'))
  })
  afterEach(() => rmSync(dataDir, { recursive: true }))

  it('npm start makes an encryption key, gives it to both processes, and keeps it for the next start', () => {
    const { receiver, worker } = both(dataDir)
    expect(encryptionKeys.parse(receiver.ENCRYPTION_KEYS ?? '')).toHaveLength(1)
    expect(worker.ENCRYPTION_KEYS).toBe(receiver.ENCRYPTION_KEYS)
    expect(both(dataDir).receiver.ENCRYPTION_KEYS).toBe(receiver.ENCRYPTION_KEYS)
  })

  it('only its owner can read the encryption key that npm start keeps', () => {
    both(dataDir)
    const path = join(dataDir, 'encryption-keys')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readFileSync(path, 'utf8')).toMatch(/^local:[A-Za-z0-9+/]{43}=\n$/)
  })

  it('two data directories have different encryption keys', () => {
    const other = mkdtempSync(join(tmpdir(), 'kitkeeper-keys-'))
    expect(both(dataDir).receiver.ENCRYPTION_KEYS).not.toBe(both(other).receiver.ENCRYPTION_KEYS)
    rmSync(other, { recursive: true })
  })

  it.each([{ ENCRYPTION_KEYS: 'mine:x' }, { ENCRYPTION: 'off' }])(
    'npm start makes no encryption key for a user who set %j',
    (env) => {
      const { receiver } = both(dataDir, env)
      expect(receiver.ENCRYPTION_KEYS).toBe(env.ENCRYPTION_KEYS)
      expect(readLocalKeys(dataDir)).toBeUndefined()
    },
  )
})

describe('the environment of the local stack’s worker', () => {
  let DATA_DIR: string
  beforeAll(() => {
    DATA_DIR = mkdtempSync(join(tmpdir(), 'kitkeeper-environment-'))
  })
  afterAll(() => rmSync(DATA_DIR, { recursive: true }))

  const worker = (env: NodeJS.ProcessEnv) =>
    appEnvironments(readSettings({ ...env, DATA_DIR }), env, CONTACTS_URL).worker

  it('the local worker uses the local contact service if the user has none', () => {
    expect(worker({})).toMatchObject({ CONTACTS_URL })
    expect(worker({ CONTACTS_URL: '' })).toMatchObject({ CONTACTS_URL })
  })

  it('the local worker keeps the user’s contact service and the sources that the user names', () => {
    expect(worker({ CONTACTS_URL: 'https://example.com' }).CONTACTS_URL).toBe('https://example.com')
    expect(worker({ CONTACT_SOURCES: 'payload' }).CONTACTS_URL).toBeUndefined()
  })
})
