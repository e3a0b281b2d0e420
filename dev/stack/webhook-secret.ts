/** The secret that the receiver and the simulator of one stack share. */
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hasCode } from '../errors'

const secretPath = (dataDir: string): string => join(dataDir, 'webhook-secret')

/** The secret in the data directory. `undefined` before the first `npm start`. */
export function readWebhookSecret(dataDir: string): string | undefined {
  try {
    return readFileSync(secretPath(dataDir), 'utf8').trim()
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

/** The secret in the data directory, which the first call makes. */
export function keptWebhookSecret(dataDir: string): string {
  const kept = readWebhookSecret(dataDir)
  if (kept !== undefined && kept !== '') return kept
  const secret = `whsec_${randomBytes(24).toString('base64')}`
  writeFileSync(secretPath(dataDir), `${secret}\n`, { mode: 0o600 })
  return secret
}
