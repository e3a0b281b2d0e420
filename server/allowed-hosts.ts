/**
 * Answers only requests that name this machine. A page in an operator's browser could otherwise have its own name
 * point here (DNS rebinding), and would then read what the admin port decrypts as if it were its own.
 */
import { isIP } from 'node:net'
import type { Middleware } from 'koa'
import { HttpError } from './errors'

/**
 * Lets a request pass if its `Host` is an address, `localhost`, or one of `names`. An address is safe: a page with
 * that address as its origin comes from this port itself. Prometheus and health checks often use one.
 */
export function allowHosts(names: readonly string[]): Middleware {
  const allowed = new Set(['localhost', ...names.map((name) => name.toLowerCase())])
  return async (ctx, next) => {
    const name = hostNameOf(ctx.get('host'))
    if (name === undefined || (isIP(name) === 0 && !allowed.has(name))) {
      throw new HttpError(
        421,
        'unknown_host',
        'This port does not answer to that name. If it should, add the name to ADMIN_ALLOWED_HOSTS.',
      )
    }
    await next()
  }
}

/** `Receiver:9090` → `receiver`; `[::1]:9090` → `::1`; `undefined` if it is not a host. */
function hostNameOf(host: string): string | undefined {
  if (/[/?#@\\\s]/.test(host) || !URL.canParse(`http://${host}`)) return undefined
  return new URL(`http://${host}`).hostname.replace(/^\[(.*)\]$/, '$1')
}
