/** Whom the codec endpoint answers: whoever can have it decrypt can read what patients' orders hold. */
import { isIP } from 'node:net'
import { httpUrl, oneOf, optionally, type Rule, type Variable, words } from './variables'

/** Long enough that nobody guesses it. */
const token: Variable<string> = {
  parse: (text) => (/^[\x21-\x7e]{32,}$/.test(text) ? text : undefined),
  takes: 'at least 32 characters without spaces, such as what `openssl rand -hex 32` prints',
}

/** Whoever can change the keys on their way here can make tokens, so they come over TLS or from this machine. */
const keySetUrl: Variable<string> = {
  parse: (text) => {
    const url = httpUrl.parse(text)
    if (url === undefined) return undefined
    const { protocol, hostname } = new URL(url)
    return protocol === 'https:' || isLoopback(hostname) ? url : undefined
  },
  takes: 'an https:// URL',
}

export const CODEC_ACCESS = {
  /** For the `temporal` command line: `--codec-auth "Bearer …"`. */
  CODEC_TOKEN: optionally(token),
  /** The public keys of the login service behind the Web UI, which passes on its users' tokens. */
  CODEC_JWKS_URL: optionally(keySetUrl),
  CODEC_JWT_ISSUER: optionally(words),
  CODEC_JWT_AUDIENCE: optionally(words),
  /** `off`: whoever reaches the admin port may decrypt, even from other machines. */
  CODEC_AUTH: optionally(oneOf('off')),
}

export const CODEC_ACCESS_RULES: readonly Rule<typeof CODEC_ACCESS>[] = [
  {
    of: ['CODEC_JWKS_URL', 'CODEC_JWT_ISSUER', 'CODEC_JWT_AUDIENCE'],
    problem: ({ CODEC_JWKS_URL: url, CODEC_JWT_ISSUER: issuer, CODEC_JWT_AUDIENCE: audience }) => {
      if (url === undefined && (issuer !== undefined || audience !== undefined))
        return 'CODEC_JWT_ISSUER and CODEC_JWT_AUDIENCE need CODEC_JWKS_URL.'
      return url !== undefined && (issuer === undefined || audience === undefined)
        ? 'CODEC_JWKS_URL needs CODEC_JWT_ISSUER and CODEC_JWT_AUDIENCE. Otherwise any token of that login service would do.'
        : undefined
    },
  },
  {
    of: ['CODEC_AUTH', 'CODEC_TOKEN', 'CODEC_JWKS_URL'],
    problem: ({ CODEC_AUTH, CODEC_TOKEN, CODEC_JWKS_URL }) =>
      CODEC_AUTH === 'off' && (CODEC_TOKEN !== undefined || CODEC_JWKS_URL !== undefined)
        ? 'CODEC_AUTH=off contradicts CODEC_TOKEN and CODEC_JWKS_URL. Unset it, or both of them.'
        : undefined,
  },
]

export interface JwtRules {
  readonly keySetUrl: string
  readonly issuer: string
  readonly audience: string
}

/**
 * `this machine`: nobody else reaches the port. `everybody`: somebody wants it so. `nobody`: others reach the port, and
 * nothing says how they would prove who they are.
 */
export type CodecAccess =
  | { readonly for: 'this machine' | 'everybody' | 'nobody' }
  | { readonly for: 'bearers'; readonly token?: string; readonly jwt?: JwtRules }

interface CodecSettings {
  readonly ADMIN_HOST: string
  readonly CODEC_TOKEN: string | undefined
  readonly CODEC_JWKS_URL: string | undefined
  readonly CODEC_JWT_ISSUER: string | undefined
  readonly CODEC_JWT_AUDIENCE: string | undefined
  readonly CODEC_AUTH: 'off' | undefined
}

export function codecAccessOf(env: CodecSettings): CodecAccess {
  const { CODEC_TOKEN: token, CODEC_JWKS_URL: keySetUrl, CODEC_JWT_ISSUER: issuer } = env
  const { CODEC_JWT_AUDIENCE: audience } = env
  const jwt =
    keySetUrl === undefined || issuer === undefined || audience === undefined
      ? undefined
      : { keySetUrl, issuer, audience }
  if (token !== undefined || jwt !== undefined)
    return { for: 'bearers', ...(token !== undefined && { token }), ...(jwt !== undefined && { jwt }) }
  if (env.CODEC_AUTH === 'off') return { for: 'everybody' }
  return { for: isLoopback(env.ADMIN_HOST) ? 'this machine' : 'nobody' }
}

/** Whether only this machine can reach this host. */
function isLoopback(host: string): boolean {
  const name = host.replace(/^\[(.*)\]$/, '$1').toLowerCase()
  return name === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'))
}
