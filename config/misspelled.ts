/** Finds misspelled variables. Otherwise their settings would silently keep the defaults. */
import { nearName } from '../order/near-name'

type Environment = Readonly<Record<string, string | undefined>>

/** Shorter names resemble other programs' variables, such as `HOSTS` or `SPORT`. */
const SHORTEST = 6

/**
 * A sentence for each unknown variable that is one edit away from a known name. A name in the wrong case counts too.
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
 * Kubernetes and Docker add variables named after services. A service "admins" leads to
 * `ADMINS_PORT=tcp://10.0.0.7:80` and `ADMINS_SERVICE_HOST`.
 */
const isInjected = (name: string, value: string, env: Environment): boolean =>
  /^(tcp|udp|sctp):\/\//.test(value) ||
  Object.keys(env).some(
    (other) => other.endsWith('_SERVICE_HOST') && name.startsWith(other.slice(0, -'SERVICE_HOST'.length)),
  )
