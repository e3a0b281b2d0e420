import { columns } from '../../../cli/terminal/table'

it('a table’s columns are as wide as their cells without the colors', () => {
  expect(
    columns([
      ['\u001b[31ma\u001b[0m', 'x'],
      ['bbb', 'y'],
    ]),
  ).toEqual(['\u001b[31ma\u001b[0m    x', 'bbb  y'])
})

it('a table without rows is empty', () => {
  expect(columns([])).toEqual([])
})
