import { PassThrough } from 'node:stream'
import { ask } from '../../cli/desk'

const written = (stream: PassThrough): string => String(stream.read() ?? '')

it('takes what was typed for the answer', async () => {
  const [input, output] = [new PassThrough(), new PassThrough()]
  const answer = ask('Pause 3 orders? Type y: ', input, output)
  input.write('y\n')
  expect(await answer).toBe('y')
  expect(written(output)).toBe('Pause 3 orders? Type y: ')
})

it('takes Ctrl-D for none', async () => {
  const [input, output] = [new PassThrough(), new PassThrough()]
  const answer = ask('Pause 3 orders? Type y: ', input, output)
  input.end()
  expect(await answer).toBeUndefined()
  expect(written(output)).toBe('Pause 3 orders? Type y: \n')
})
