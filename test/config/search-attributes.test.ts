/** Wherever people are told to declare search attributes, they are told of all. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OperatorService } from '@temporalio/client'
import { requireSearchAttributes } from '../../config/search-attributes'
import { SEARCH_ATTRIBUTES } from '../../workflows/operators/search-attributes'

const ROOT = join(__dirname, '../..')
const TYPES = { KEYWORD: 'Keyword', KEYWORD_LIST: 'KeywordList', BOOL: 'Bool', DATETIME: 'Datetime' } as const

const docs = readdirSync(join(ROOT, 'docs')).map((name) => join('docs', name))
const files = ['docker-compose.yml', 'README.md', ...docs.filter((name) => name.endsWith('.md'))]
  .map((name) => [name, readFileSync(join(ROOT, name), 'utf8')] as const)
  .filter(([, text]) => text.includes('--name OrderStatus'))

it('docker-compose.yml declares search attributes', () => {
  expect(files.map(([name]) => name)).toContain('docker-compose.yml')
})

it.each(files)('%s declares every search attribute', (_, text) => {
  for (const { name, type } of SEARCH_ATTRIBUTES)
    expect(text).toContain(`--name ${name} --type ${TYPES[type]}`)
})

it('a process that misses a search attribute says which command declares it', async () => {
  const operator = {
    listSearchAttributes: async () => ({
      customAttributes: { OrderStatus: 2, NeedsAttention: 5, LastEventAt: 6 },
    }),
    // The check asks nothing else of the service.
  } as unknown as OperatorService
  await expect(requireSearchAttributes(operator, 'orders')).rejects.toThrow(
    'temporal operator search-attribute create --namespace orders --name Attention --type KeywordList',
  )
})
