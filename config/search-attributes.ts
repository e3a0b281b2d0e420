/** Checks that the namespace knows what orders are listed by: without, no workflow could start. */
import { isGrpcServiceError, type OperatorService } from '@temporalio/client'
import { SEARCH_ATTRIBUTES } from '../workflows/operators/search-attributes'
import { ConfigurationError } from './variables'

/** What `temporal operator search-attribute create --type` calls each type. */
const CLI_TYPES: Readonly<Record<string, string>> = {
  KEYWORD: 'Keyword',
  KEYWORD_LIST: 'KeywordList',
  BOOL: 'Bool',
  DATETIME: 'Datetime',
}

/** @throws ConfigurationError that says which command to run, where one is missing */
export async function requireSearchAttributes(operator: OperatorService, namespace: string): Promise<void> {
  const known = await knownAttributes(operator, namespace)
  const missing = SEARCH_ATTRIBUTES.filter(({ name }) => !known.includes(name))
  if (missing.length === 0) return
  const options = missing.map(({ name, type }) => `--name ${name} --type ${CLI_TYPES[type]}`).join(' ')
  throw new ConfigurationError(
    `The namespace "${namespace}" lacks search attributes that Kitkeeper sets. Run: ` +
      `temporal operator search-attribute create --namespace ${namespace} ${options}`,
  )
}

async function knownAttributes(operator: OperatorService, namespace: string): Promise<readonly string[]> {
  try {
    return Object.keys((await operator.listSearchAttributes({ namespace })).customAttributes ?? {})
  } catch (error) {
    // Temporal Cloud offers no such service: there, attributes are added on its pages.
    if (isGrpcServiceError(error) && CLOUD_ANSWERS.includes(error.code))
      return SEARCH_ATTRIBUTES.map(({ name }) => name)
    throw error
  }
}

/** gRPC PERMISSION_DENIED, UNIMPLEMENTED and UNAUTHENTICATED. */
const CLOUD_ANSWERS: readonly number[] = [7, 12, 16]
