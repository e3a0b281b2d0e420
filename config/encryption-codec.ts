/**
 * Encrypts every payload that reaches Temporal: AES-256-GCM over the whole payload, each with a fresh nonce. Search
 * attributes, workflow ids and names are not encrypted, so they must say nothing about a patient.
 *
 * Each payload is bound to its order: it says in clear which workflow it was made for, and the tag vouches for that. So
 * somebody who can write to Temporal's database cannot give one order what belongs to another.
 *
 * Based on Temporal's sample `encryption`. See its docs, "Production > Data handling > Payload codec".
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import {
  METADATA_ENCODING_KEY,
  type Payload,
  type PayloadCodec,
  type SerializationContext,
  ValueError,
} from '@temporalio/common'
import { decode, encode } from '@temporalio/common/lib/encoding'
import { temporal } from '@temporalio/proto'
import type { EncryptionKey } from './encryption-keys'

const ENCODING = 'binary/encrypted'
const KEY_ID = 'encryption-key-id'
const NAMESPACE = 'encryption-namespace'
const WORKFLOW_ID = 'encryption-workflow-id'
const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** The workflow that a payload was made for. */
export interface Owner {
  readonly namespace: string
  readonly workflowId: string
}

/** A genuine payload is where another workflow's payload should be. */
export class MovedPayloadError extends ValueError {
  override readonly name = 'MovedPayloadError'
}

export interface EncryptionCodecOptions {
  /**
   * Decrypts whatever workflow a payload was made for. For whoever is not told which workflow a payload belongs to: the
   * codec endpoint, and replays. Default: no.
   */
  readonly anyOwner?: boolean
}

export class EncryptionCodec implements PayloadCodec {
  readonly #keys: ReadonlyMap<string, Buffer>
  readonly #current: EncryptionKey
  readonly #anyOwner: boolean

  /** @param keys the first encrypts, all decrypt */
  constructor(
    keys: readonly [EncryptionKey, ...EncryptionKey[]],
    { anyOwner = false }: EncryptionCodecOptions = {},
  ) {
    this.#current = keys[0]
    this.#keys = new Map(keys.map(({ id, key }) => [id, key]))
    this.#anyOwner = anyOwner
  }

  /**
   * Without a context, the payloads are bound to no workflow. The SDK gives none for the failure of a workflow task that
   * it could not even read. An error here would end the worker.
   */
  async encode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]> {
    const owner = ownerIn(context)
    const { id, key } = this.#current
    return payloads.map((payload) => ({
      metadata: {
        [METADATA_ENCODING_KEY]: encode(ENCODING),
        [KEY_ID]: encode(id),
        ...(owner && { [NAMESPACE]: encode(owner.namespace), [WORKFLOW_ID]: encode(owner.workflowId) }),
      },
      data: seal(temporal.api.common.v1.Payload.encode(payload).finish(), key, authenticated(id, owner)),
    }))
  }

  /**
   * Payloads that are not encrypted pass unchanged, so that encryption can be switched on for a running namespace.
   *
   * @throws MovedPayloadError if a payload was made for another workflow
   * @throws ValueError if the key is not configured or the data was tampered with
   */
  async decode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]> {
    return payloads.map((payload) => {
      const id = keyIdOf(payload)
      if (id === undefined) return payload
      const opened = temporal.api.common.v1.Payload.decode(this.#open(payload, id))
      // Only now is it known that the payload itself tells the truth.
      if (!this.#anyOwner) requireOwner(ownerOf(payload), context)
      return opened
    })
  }

  #open(payload: Payload, id: string): Uint8Array {
    const key = this.#keys.get(id)
    if (key === undefined)
      throw new ValueError(
        `ENCRYPTION_KEYS has no key "${id}", which encrypts a stored payload. Add the key again.`,
      )
    const { data } = payload
    if (data == null || data.length < NONCE_BYTES + TAG_BYTES)
      throw new ValueError('An encrypted payload has no data: it was damaged or tampered with.')
    try {
      return open(data, key, authenticated(id, ownerOf(payload)))
    } catch (cause) {
      throw new ValueError(
        `An encrypted payload cannot be decrypted: either it was damaged or tampered with, or the key "${id}" in ENCRYPTION_KEYS is not the one that encrypted it.`,
        cause,
      )
    }
  }
}

/** The id of the key that encrypts a payload; `undefined` if it is not encrypted. */
export function keyIdOf({ metadata }: Payload): string | undefined {
  const encoding = metadata?.[METADATA_ENCODING_KEY]
  if (encoding == null || decode(encoding) !== ENCODING) return undefined
  return metadata?.[KEY_ID] ? decode(metadata[KEY_ID]) : ''
}

/** The workflow that an encrypted payload says it was made for. It is the truth only if the payload can be decrypted. */
export function ownerOf({ metadata }: Payload): Owner | undefined {
  const namespace = metadata?.[NAMESPACE]
  const workflowId = metadata?.[WORKFLOW_ID]
  if (namespace == null || workflowId == null) return undefined
  return { namespace: decode(namespace), workflowId: decode(workflowId) }
}

/** An activity belongs to the workflow that started it. */
const ownerIn = (context: SerializationContext | undefined): Owner | undefined =>
  context?.workflowId === undefined
    ? undefined
    : { namespace: context.namespace, workflowId: context.workflowId }

/** @throws MovedPayloadError */
function requireOwner(owner: Owner | undefined, context: SerializationContext | undefined): void {
  const here = ownerIn(context)
  if (owner === undefined) {
    // What operators type in the Web UI or the `temporal` command line is encrypted by the codec endpoint, which is not
    // told for which workflow. It reaches workflows. What reaches an activity or comes from one is always bound.
    if (context?.type !== 'activity') return
    throw new MovedPayloadError(
      `A payload of no workflow in particular is in an activity of ${nameOf(here)}.`,
    )
  }
  if (owner.namespace === here?.namespace && owner.workflowId === here.workflowId) return
  throw new MovedPayloadError(
    `A payload of ${nameOf(owner)} is where one of ${nameOf(here)} should be. Somebody or something moved it in Temporal’s database.`,
  )
}

const nameOf = (owner: Owner | undefined): string =>
  owner === undefined ? 'an unknown workflow' : `${owner.workflowId} (namespace ${owner.namespace})`

/** What the tag vouches for apart from the data. JSON, so that no two owners look the same. */
const authenticated = (keyId: string, owner: Owner | undefined): Uint8Array =>
  encode(JSON.stringify([ENCODING, keyId, owner?.namespace ?? null, owner?.workflowId ?? null]))

function seal(plain: Uint8Array, key: Buffer, aad: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(aad)
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function open(sealed: Uint8Array, key: Buffer, aad: Uint8Array): Uint8Array {
  const nonce = sealed.subarray(0, NONCE_BYTES)
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(aad)
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
}
