/**
 * Calls other services over HTTP with JSON, and sorts their answers. Anything that a retry might fix is thrown, so that
 * Temporal retries it. Errors never quote a body.
 */
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { ApplicationFailure } from '@temporalio/common'
import getRawBody from 'raw-body'
import { create, is, string, type } from 'superstruct'
import { SERVICE_LOGIN, SERVICE_UNAVAILABLE } from '../order/failure-types'

export interface JsonService {
  /** The first words of its errors, such as `Junction`. */
  readonly name: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface JsonRequest {
  readonly method: 'GET' | 'POST' | 'PATCH'
  readonly url: string
  /** Sent as JSON. */
  readonly body?: unknown
  readonly signal?: AbortSignal | undefined
}

/** `ok`: the service did it. */
export type Reply =
  | { readonly is: 'ok' }
  /** 404. `saysSo`: in JSON, so the service itself answered. Otherwise it may be a gateway or a wrong path. */
  | { readonly is: 'unknown'; readonly saysSo: boolean }
  /** Any other 4xx: the same question will be refused again. */
  | { readonly is: 'refused'; readonly status: number }

/** `ok` comes with the JSON object that was requested. */
export type JsonReply = Exclude<Reply, { is: 'ok' }> | { readonly is: 'ok'; readonly body: object }

/** The whole answer must arrive in this time. */
const TIMEOUT_MS = 3_000
const MAX_ANSWER_BYTES = 256 * 1024

/**
 * For a request whose answer is a JSON object.
 *
 * @throws ApplicationFailure `ServiceUnavailable` or `ServiceLogin`, if a retry may succeed
 */
export async function requestJson(service: JsonService, request: JsonRequest): Promise<JsonReply> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS)
  const response = await send(service, request, timeout)
  return response.ok
    ? { is: 'ok', body: await readJson(service, response, timeout) }
    : await refusal(service, response)
}

/** Like `requestJson`, but ignores the body of the answer: all that matters is that the service did it. */
export async function requestDone(service: JsonService, request: JsonRequest): Promise<Reply> {
  const response = await send(service, request, AbortSignal.timeout(TIMEOUT_MS))
  if (!response.ok) return await refusal(service, response)
  await response.body?.cancel()
  return { is: 'ok' }
}

async function refusal(service: JsonService, response: Response): Promise<Exclude<Reply, { is: 'ok' }>> {
  const { status, headers } = response
  await response.body?.cancel()
  if (status === 404) return { is: 'unknown', saysSo: /\bjson\b/i.test(headers.get('content-type') ?? '') }
  if (status === 401 || status === 403) {
    throw ApplicationFailure.retryable(`${service.name} rejected our key: ${status}.`, SERVICE_LOGIN)
  }
  if (status >= 400 && status < 500 && !WORTH_A_RETRY.includes(status)) return { is: 'refused', status }
  throw unavailable(service, `it answered ${status}`)
}

/** Request timeout, conflict, too early, too many requests. */
const WORTH_A_RETRY: readonly number[] = [408, 409, 425, 429]

async function send(
  service: JsonService,
  { method, url, body, signal }: JsonRequest,
  timeout: AbortSignal,
): Promise<Response> {
  try {
    return await fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...service.headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      // Never send our key to an address that was not configured.
      redirect: 'error',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    })
  } catch (error) {
    signal?.throwIfAborted()
    throw unavailable(service, timeout.aborted ? `no answer in ${TIMEOUT_MS / 1_000} s` : causeOf(error))
  }
}

async function readJson(service: JsonService, response: Response, timeout: AbortSignal): Promise<object> {
  if (response.status === 204 || response.body === null) return {}
  try {
    // Node and the DOM declare the same type of web streams under different names. The timeout is set again, because
    // fetch keeps it weakly: after a garbage collection it no longer ends the body.
    const body = Readable.fromWeb(response.body as ReadableStream, { signal: timeout })
    // If we give up on an answer, errors in the rest of it do not matter.
    body.on('error', () => {})
    const text = await getRawBody(body, { limit: MAX_ANSWER_BYTES, encoding: 'utf8' }).finally(() =>
      body.destroy(),
    )
    return create(JSON.parse(text), type({}))
  } catch {
    throw unavailable(service, 'its answer is not a JSON object, is incomplete, or is too long')
  }
}

/** `fetch` hides what went wrong, such as `ECONNREFUSED`, in the cause. */
const causeOf = (error: unknown): string =>
  is(error, type({ cause: type({ code: string() }) })) ? error.cause.code : 'the connection failed'

/** What to throw if the service cannot be reached, or its answer makes no sense. Temporal retries it. */
export const unavailable = (service: JsonService, why: string): ApplicationFailure =>
  ApplicationFailure.retryable(`${service.name} is unavailable: ${why}.`, SERVICE_UNAVAILABLE)
