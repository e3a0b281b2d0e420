/** Who steers an order. It must be a person, because others read it in the order's page. */
import { userInfo } from 'node:os'
import { unusable } from '../orders/failures'

/** System users whom containers run as. They do not say who typed. */
const NOT_PEOPLE: ReadonlySet<string> = new Set(['', 'root', 'node'])

/** What may say who it is. */
export interface Names {
  /** `--by`. */
  readonly typed: string | undefined
  /** `KITKEEPER_BY`. */
  readonly variable: string | undefined
  /** The system user. */
  readonly login: string | undefined
}

/** @throws CliError if nothing names a person */
export function personIn({ typed, variable, login }: Names): string {
  const name = (typed ?? (variable?.trim() || login) ?? '').trim()
  if (!NOT_PEOPLE.has(name.toLowerCase())) return name
  const why = name === '' ? 'nothing says who you are' : `"${name}" is not a person`
  throw unusable(`Say who you are with --by or KITKEEPER_BY: ${why}. Nothing was changed.`)
}

/** @throws CliError if nothing names a person */
export const whoSteers = (typed: string | undefined): string =>
  personIn({ typed, variable: process.env.KITKEEPER_BY, login: loginName() })

/** A container may run as a user without a name. */
function loginName(): string | undefined {
  try {
    return userInfo().username
  } catch {
    return undefined
  }
}
