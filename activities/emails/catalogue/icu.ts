import type { Locale } from '../locale'

export type IcuValues = Readonly<Record<string, string | number>>

/**
 * The part of ICU MessageFormat that the catalogue uses: arguments, `select` and a one/other `plural`. It
 * stands in for `intl-messageformat`, which is ESM only and which Jest cannot load before its config has it
 * transformed.
 */
export function icu(message: string, _locale: Locale): (values: IcuValues) => string {
  return (values) => say(message, values)
}

const BRANCHES = /^\{(\w+), (select|plural),((?: [=\w]+ \{[^{}]*(?:\{\w+\}[^{}]*)*\})+)\}$/
const BRANCH = /([=\w]+) \{([^{}]*(?:\{\w+\}[^{}]*)*)\}/g

function say(message: string, values: IcuValues): string {
  const [, argument = '', , list] = BRANCHES.exec(message) ?? []
  if (list === undefined) return message.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''))
  const branches = new Map([...list.matchAll(BRANCH)].map(([, name, text]) => [name, text ?? '']))
  const value = values[argument] ?? ''
  const text =
    branches.get(`=${value}`) ?? branches.get(value === 1 ? 'one' : String(value)) ?? branches.get('other')
  return say((text ?? '').replaceAll('#', String(value)), values)
}
