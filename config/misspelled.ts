/** Finds variables that look like a slip of the pen, before a setting is silently left at its default. */
import { nearName } from '../order/near-name'

type Environment = Readonly<Record<string, string | undefined>>

/** Other programs have variables that resemble short names: `HOSTS`, `SPORT`. */
const SHORTEST = 6

/**
 * A sentence for each variable that is one edit away from a known name and is not itself known. A name in the wrong
 * case counts too.
 *
 * @param known every name that any Kitkeeper process reads
 */
export function misspellings(env: Environment, known: readonly string[]): string[] {
  const candidates = known.filter((name) => name.length >= SHORTEST)
  return Object.entries(env).flatMap(([name, value]) => {
    if (value === undefined || known.includes(name) || isInjected(name, value, env)) return []
    const meant = nearName(name.toUpperCase(), candidates, 1)
    return meant === undefined ? [] : [`${name}: not a setting. Did you mean ${meant}?`]
  })
}

/**
 * Kubernetes and Docker name variables after services, which may be called anything: a service "admins" makes
 * `ADMINS_PORT=tcp://10.0.0.7:80` and `ADMINS_SERVICE_HOST`.
 */
const isInjected = (name: string, value: string, env: Environment): boolean =>
  /^(tcp|udp|sctp):\/\//.test(value) ||
  Object.keys(env).some(
    (other) => other.endsWith('_SERVICE_HOST') && name.startsWith(other.slice(0, -'SERVICE_HOST'.length)),
  )
