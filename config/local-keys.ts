/** The encryption key of a local stack: `npm start` makes it, and `npm run orders` on the same machine finds it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newEncryptionKey } from './encryption-keys'

const pathIn = (dataDir: string): string => join(dataDir, 'encryption-keys')

/** What `ENCRYPTION_KEYS` would hold. `undefined` before the first `npm start`. */
export function readLocalKeys(dataDir: string): string | undefined {
  const path = pathIn(dataDir)
  return existsSync(path) ? readFileSync(path, 'utf8').trim() || undefined : undefined
}

/** The key in the data directory, which the first call makes. Only its owner can read it. */
export function keptLocalKeys(dataDir: string): string {
  const kept = readLocalKeys(dataDir)
  if (kept !== undefined) return kept
  const keys = newEncryptionKey('local')
  writeFileSync(pathIn(dataDir), `${keys}\n`, { mode: 0o600 })
  return keys
}
