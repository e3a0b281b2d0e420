/** Ends every call to Temporal well within the 15 s that Svix waits for an answer. */
import { type Client, isGrpcServiceError, ServiceError } from '@temporalio/client'
import { NamespaceNotFoundError } from '@temporalio/common'
import { HttpError } from './errors'

/** Long enough for a busy Temporal, short enough to answer before the sender hangs up. */
const DEADLINE_MS = 6_000
const RETRY_AFTER_SECONDS = 10
/** A gRPC status code: the request itself is wrong. */
const INVALID_ARGUMENT = 3

/**
 * Runs `work`, which talks to Temporal, within the deadline.
 *
 * @throws HttpError 503 with `Retry-After` if Temporal does not answer in time or reports a failure of its own
 * @throws HttpError 400 if Temporal rejects the request itself, so that a retry cannot help
 */
export async function withinDeadline<T>(
  client: Client,
  work: () => Promise<T>,
  ms = DEADLINE_MS,
): Promise<T> {
  // gRPC's deadline does not cover the time in which a connection is still being opened.
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), ms)
  const hungUp = new Promise<never>((_, reject) => {
    late.signal.addEventListener('abort', () => reject(new ServiceError('Temporal did not answer in time.')))
  })
  try {
    return await Promise.race([client.withDeadline(Date.now() + ms, work), hungUp])
  } catch (error) {
    if (isInvalid(error)) throw refused(error)
    throw isOfTemporal(error) ? unavailable(error) : error
  } finally {
    clearTimeout(timer)
  }
}

/** The client wraps gRPC's error once. */
const isInvalid = (error: unknown): boolean =>
  (isGrpcServiceError(error) && error.code === INVALID_ARGUMENT) ||
  (error instanceof ServiceError && isInvalid(error.cause))

const isOfTemporal = (error: unknown): boolean =>
  error instanceof ServiceError || error instanceof NamespaceNotFoundError || isGrpcServiceError(error)

const refused = (cause: unknown): HttpError =>
  new HttpError(
    400,
    'not_storable',
    'Temporal rejected this event as invalid. Sending it again will not help.',
    {
      cause,
    },
  )

const unavailable = (cause: unknown): HttpError =>
  new HttpError(
    503,
    'temporal_unavailable',
    'Temporal cannot store this event right now. Send it again later.',
    {
      headers: { 'retry-after': String(RETRY_AFTER_SECONDS) },
      cause,
    },
  )
