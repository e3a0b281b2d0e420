import { PassThrough } from 'node:stream'
import { ask } from '../../../cli/terminal/prompt'

const written = (stream: PassThrough): string => String(stream.read() ?? '')

it('a question is answered by what was typed', async () => {
  const [input, output] = [new PassThrough(), new PassThrough()]
  const answer = ask('Pause 3 orders? Type y: ', input, output)
  input.write('y\n')
  expect(await answer).toBe('y')
  expect(written(output)).toBe('Pause 3 orders? Type y: ')
})

it('Ctrl-D answers a question with undefined', async () => {
  const [input, output] = [new PassThrough(), new PassThrough()]
  const answer = ask('Pause 3 orders? Type y: ', input, output)
  input.end()
  expect(await answer).toBeUndefined()
  expect(written(output)).toBe('Pause 3 orders? Type y: \n')
})
