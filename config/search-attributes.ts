/** Checks that the namespace has our search attributes. Without them no order could start. */
import { isGrpcServiceError, type OperatorService } from '@temporalio/client'
import { SEARCH_ATTRIBUTES } from '../workflows/operators/search-attributes'
import { ConfigurationError } from './variables'

/** The names of the types in `temporal operator search-attribute create --type`. */
const CLI_TYPES: Readonly<Record<string, string>> = {
  KEYWORD: 'Keyword',
  KEYWORD_LIST: 'KeywordList',
  BOOL: 'Bool',
  DATETIME: 'Datetime',
}

/** @throws ConfigurationError with the command to run if one is missing */
export async function requireSearchAttributes(operator: OperatorService, namespace: string): Promise<void> {
  const known = await knownAttributes(operator, namespace)
  const missing = SEARCH_ATTRIBUTES.filter(({ name }) => !known.includes(name))
  if (missing.length === 0) return
  const options = missing.map(({ name, type }) => `--name ${name} --type ${CLI_TYPES[type]}`).join(' ')
  throw new ConfigurationError(
    `The namespace "${namespace}" is missing search attributes that Kitkeeper needs. Create them with: ` +
      `temporal operator search-attribute create --namespace ${namespace} ${options}`,
  )
}

async function knownAttributes(operator: OperatorService, namespace: string): Promise<readonly string[]> {
  try {
    return Object.keys((await operator.listSearchAttributes({ namespace })).customAttributes ?? {})
  } catch (error) {
    // Temporal Cloud does not offer this service. There, attributes are added on its pages.
    if (isGrpcServiceError(error) && CLOUD_ANSWERS.includes(error.code))
      return SEARCH_ATTRIBUTES.map(({ name }) => name)
    throw error
  }
}

/** gRPC PERMISSION_DENIED, UNIMPLEMENTED and UNAUTHENTICATED. */
const CLOUD_ANSWERS: readonly number[] = [7, 12, 16]
