/** Finds out who asks the codec endpoint, and refuses whoever may not. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose'
import type { Context } from 'koa'
import type { CodecAccess, JwtRules } from '../config/codec-access'
import { HttpError } from './errors'

/** Says who asks, for the access record. @throws HttpError 401 or 403, or 503 if the login service does not answer */
export type Guard = (ctx: Context) => Promise<string>

export function guardCodec(access: CodecAccess): Guard {
  switch (access.for) {
    case 'this machine':
    case 'everybody':
      return async () => access.for
    case 'nobody':
      return async () => {
        throw new HttpError(
          403,
          'codec_closed',
          'The codec answers nobody, because other machines reach this port. Set CODEC_TOKEN or CODEC_JWKS_URL.',
        )
      }
    case 'bearers':
      return guardByToken(access)
  }
}

function guardByToken({ token, jwt }: Extract<CodecAccess, { for: 'bearers' }>): Guard {
  const verify = jwt && createVerifier(jwt)
  return async (ctx) => {
    const given = /^Bearer +(\S+)$/i.exec(ctx.get('authorization'))?.[1]
    if (given === undefined) throw unauthorized('An Authorization header with a bearer token is needed.')
    if (token !== undefined && isSame(given, token)) return 'CODEC_TOKEN'
    if (verify === undefined) throw unauthorized('The bearer token is not the one in CODEC_TOKEN.')
    return verify(given)
  }
}

/** A login service that does not answer by then is down, in ms. */
const KEYS_MS = 5_000
/** How far the clocks may be apart, in seconds. */
const CLOCK_TOLERANCE_S = 30

function createVerifier({ keySetUrl, issuer, audience }: JwtRules): (token: string) => Promise<string> {
  const keys = createRemoteJWKSet(new URL(keySetUrl), { timeoutDuration: KEYS_MS })
  const rules = {
    issuer,
    audience,
    requiredClaims: ['sub', 'exp'],
    clockTolerance: CLOCK_TOLERANCE_S,
  }
  return async (token) => {
    try {
      return nameIn((await jwtVerify(token, keys, rules)).payload)
    } catch (cause) {
      if (isOfToken(cause)) throw unauthorized('The bearer token is not valid here.', cause)
      throw new HttpError(503, 'login_unavailable', 'The login service did not say which tokens are valid.', {
        headers: { 'retry-after': '10' },
        cause,
      })
    }
  }
}

/** Everything else says that the keys could not be had. */
const isOfToken = (error: unknown): boolean =>
  error instanceof errors.JOSEError &&
  !(error instanceof errors.JWKSTimeout) &&
  !(error instanceof errors.JWKSInvalid) &&
  error.code !== 'ERR_JOSE_GENERIC'

const MAX_NAME_LENGTH = 200

/** A member of staff. People recognize an address, machines a subject. */
function nameIn({ sub = '', email }: JWTPayload): string {
  const name = typeof email === 'string' ? `${email} (${sub})` : sub
  return name.slice(0, MAX_NAME_LENGTH)
}

const unauthorized = (message: string, cause?: unknown): HttpError =>
  new HttpError(401, 'unauthorized', message, { headers: { 'www-authenticate': 'Bearer' }, cause })

/** Takes the same time whatever differs. */
const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
