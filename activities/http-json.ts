/**
 * Asks other services over HTTP, JSON in and out, and turns what they answer into what an activity can decide
 * on. Whatever another try may mend is thrown, for Temporal to try again; nothing of a body is ever quoted.
 */
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { ApplicationFailure } from '@temporalio/common'
import getRawBody from 'raw-body'
import { create, is, string, type } from 'superstruct'

export interface Service {
  /** Begins the sentences of errors, such as `Junction`. */
  readonly name: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface Question {
  readonly method: 'GET' | 'POST' | 'PATCH'
  readonly url: string
  /** Sent as JSON. */
  readonly body?: unknown
  readonly signal?: AbortSignal | undefined
}

/** `ok` where it did as it was told. */
export type Reply =
  | { readonly is: 'ok' }
  /** 404. `saysSo`: in JSON, as the service would; without, a gateway or a wrong path may have answered. */
  | { readonly is: 'unknown'; readonly saysSo: boolean }
  /** Any other 4xx: the same question will be refused again. */
  | { readonly is: 'refused'; readonly status: number }

/** `ok` with the JSON object that was asked for. */
export type Answer = Exclude<Reply, { is: 'ok' }> | { readonly is: 'ok'; readonly body: object }

/** The whole answer must be there by then. */
const PATIENCE_MS = 3_000
const MAX_ANSWER_BYTES = 256 * 1024
/** The service does not accept our key: no try will succeed until somebody corrects the configuration. */
export const SERVICE_LOGIN = 'ServiceLogin'

/**
 * For an answer that is a JSON object.
 *
 * @throws ApplicationFailure `ServiceUnavailable` or `ServiceLogin`, where another try may succeed
 */
export async function ask(service: Service, question: Question): Promise<Answer> {
  const response = await send(service, question)
  return response.ok
    ? { is: 'ok', body: await readJson(service, response) }
    : await refusal(service, response)
}

/** As `ask`, where all that matters is that it was done. */
export async function tell(service: Service, question: Question): Promise<Reply> {
  const response = await send(service, question)
  if (!response.ok) return await refusal(service, response)
  await response.body?.cancel()
  return { is: 'ok' }
}

async function refusal(service: Service, response: Response): Promise<Exclude<Reply, { is: 'ok' }>> {
  const { status, headers } = response
  await response.body?.cancel()
  if (status === 404) return { is: 'unknown', saysSo: /\bjson\b/i.test(headers.get('content-type') ?? '') }
  if (status === 401 || status === 403) {
    throw ApplicationFailure.retryable(`${service.name} does not accept our key: ${status}.`, SERVICE_LOGIN)
  }
  if (status >= 400 && status < 500 && !WORTH_ANOTHER_TRY.includes(status)) return { is: 'refused', status }
  throw unavailable(service, `it answered ${status}`)
}

/** Request timeout, conflict, too early, too many requests. */
const WORTH_ANOTHER_TRY: readonly number[] = [408, 409, 425, 429]

async function send(service: Service, { method, url, body, signal }: Question): Promise<Response> {
  const patience = AbortSignal.timeout(PATIENCE_MS)
  try {
    return await fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...service.headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      // Our key goes nowhere but to the address that was configured.
      redirect: 'error',
      signal: signal === undefined ? patience : AbortSignal.any([signal, patience]),
    })
  } catch (error) {
    signal?.throwIfAborted()
    throw unavailable(service, patience.aborted ? `no answer in ${PATIENCE_MS / 1_000} s` : causeOf(error))
  }
}

async function readJson(service: Service, response: Response): Promise<object> {
  if (response.status === 204 || response.body === null) return {}
  try {
    // The type of web streams in Node's and in the DOM's declarations differ in name only.
    const body = Readable.fromWeb(response.body as ReadableStream)
    // An answer that is given up is not read to its end, and what becomes of the rest concerns nobody.
    body.on('error', () => {})
    const text = await getRawBody(body, { limit: MAX_ANSWER_BYTES, encoding: 'utf8' }).finally(() =>
      body.destroy(),
    )
    return create(JSON.parse(text), type({}))
  } catch {
    throw unavailable(service, 'its answer is no JSON object, or breaks off, or is too long')
  }
}

/** `fetch` hides what went wrong in the cause: `ECONNREFUSED` and the like. */
const causeOf = (error: unknown): string =>
  is(error, type({ cause: type({ code: string() }) })) ? error.cause.code : 'the connection failed'

/** What must be thrown where the service, or somebody else in its place, cannot be understood. */
export const unavailable = (service: Service, why: string): ApplicationFailure =>
  ApplicationFailure.retryable(`${service.name} could not be asked: ${why}.`, 'ServiceUnavailable')
