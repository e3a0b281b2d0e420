import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appEnvironments } from '../../../dev/stack/environment'
import { readSettings } from '../../../dev/stack/settings'

const CONTACTS_URL = 'http://127.0.0.1:5000/contacts'

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
