/** Which contact sources a worker has, and in which order. */
import { readWorkerEnvironment } from '../../config/environment'
import { ConfigurationError } from '../../config/variables'
import { contactSourcesOf, junctionOf } from '../../worker/contacts'

const namesFor = (variables: Readonly<Record<string, string>>): string[] => {
  const env = readWorkerEnvironment({
    SMTP_URL: 'smtp://mail',
    MAIL_FROM: 'a@example.com',
    STAFF_ALERTS: 'web-ui',
    ENCRYPTION: 'off',
    ...variables,
  })
  return contactSourcesOf(env, junctionOf(env)).map(({ name }) => name)
}
const KEY = { JUNCTION_API_KEY: 'sk_1' }
const SERVICE = { CONTACTS_URL: 'http://contacts.internal/' }

it.each<[Record<string, string>, string[]]>([
  [{}, ['payload']],
  [KEY, ['payload', 'junction']],
  [{ ...KEY, ...SERVICE }, ['payload', 'junction', 'service']],
  [{ ...KEY, ...SERVICE, CONTACT_SOURCES: 'service, payload' }, ['service', 'payload']],
])('a worker with the settings %j uses the contact sources %j', (variables, names) => {
  expect(namesFor(variables)).toEqual(names)
})

it.each<[Record<string, string>, string]>([
  [{ CONTACT_SOURCES: 'junction' }, 'CONTACT_SOURCES names "junction", which needs JUNCTION_API_KEY.'],
  [{ CONTACT_SOURCES: 'payload,service' }, 'CONTACT_SOURCES names "service", which needs CONTACTS_URL.'],
  [
    { ...SERVICE, CONTACT_SOURCES: 'payload' },
    'CONTACT_SOURCES does not include "service", so opt-outs would be ignored.',
  ],
  [{ JUNCTION_SMS: 'off' }, 'JUNCTION_SMS=off needs JUNCTION_API_KEY'],
])('a worker with the settings %j does not start: %s', (variables, sentence) => {
  expect(() => namesFor(variables)).toThrow(ConfigurationError)
  expect(() => namesFor(variables)).toThrow(sentence)
})
