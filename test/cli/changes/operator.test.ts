import { personIn } from '../../../cli/changes/operator'

it.each([
  ['--by', { typed: 'Ann', variable: 'Bob', login: 'cy' }, 'Ann'],
  ['KITKEEPER_BY', { typed: undefined, variable: 'Bob', login: 'root' }, 'Bob'],
  ['the system user', { typed: undefined, variable: undefined, login: 'cy' }, 'cy'],
  ['the system user if KITKEEPER_BY is empty', { typed: undefined, variable: ' ', login: 'cy' }, 'cy'],
])('%s says who steers', (_, names, person) => {
  expect(personIn(names)).toBe(person)
})

it.each([
  ['root', '"root" is not a person'],
  ['node', '"node" is not a person'],
  ['', 'nothing says who you are'],
  [undefined, 'nothing says who you are'],
])('the system user %j of a container does not say who steers', (login, why) => {
  expect(() => personIn({ typed: undefined, variable: undefined, login })).toThrow(
    `Say who you are with --by or KITKEEPER_BY: ${why}.`,
  )
})

it('--by root does not name a person either', () => {
  expect(() => personIn({ typed: 'Root', variable: undefined, login: 'cy' })).toThrow(
    '"Root" is not a person',
  )
})
