import { readLogLine } from '../../../dev/stack/log-line'

describe('readLogLine', () => {
  it.each([
    ['pino, a warning', '{"level":40,"msg":"slow"}', { severity: 'warn', text: 'slow' }],
    [
      'pino, an error',
      '{"level":50,"msg":"no mail","err":{"message":"refused"}}',
      { severity: 'error', text: 'no mail: refused' },
    ],
    [
      'Temporal',
      '{"level":"ERROR","msg":"failed","error":"disk full"}',
      { severity: 'error', text: 'failed: disk full' },
    ],
    ['plain text', 'oh no', { severity: 'warn', text: 'oh no' }],
    ['broken JSON', '{"level":', { severity: 'warn', text: '{"level":' }],
    ['JSON without words', '{"level":30}', { severity: 'info', text: '{"level":30}' }],
  ])('reads the severity and the text of a log line: %s', (_, line, expected) => {
    expect(readLogLine(line, 'warn')).toEqual(expected)
  })
})
