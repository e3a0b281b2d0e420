import { fromNow, minute, printable, toJson } from '../../../cli/terminal/text'

describe('text from outside', () => {
  it.each([
    ['a color', '\u001b[31mUPS\u001b[0m', '[31mUPS [0m'],
    ['an 8-bit control character', 'UPS\u009b2J', 'UPS 2J'],
    ['a title and a bell', 'UPS\u001b]0;owned\u0007', 'UPS ]0;owned'],
    ['line breaks', 'one\r\ntwo\u2028three', 'one two three'],
    ['a character that reorders text', 'UPS\u202egnp.exe', 'UPSgnp.exe'],
    ['a change if it is harmless', 'Correos España – 宅配便 📦', 'Correos España – 宅配便 📦'],
  ])('text from outside is printed without %s', (_, text, printed) => {
    expect(printable(text)).toBe(printed)
  })

  it('text from outside keeps its value in JSON, and a terminal obeys nothing in it', () => {
    const document = { courier: '\u001b[31m\u009b\u202e\u{e0001}\u007f UPS', next: 'España 📦' }
    const json = toJson(document)
    expect(JSON.parse(json)).toEqual(document)
    expect(json.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    expect(json).toContain('España 📦')
  })
})

describe('times', () => {
  const now = Date.parse('2026-03-08T10:00:00Z')
  it.each([
    ['2026-03-08T10:00:30Z', 'within a minute'],
    ['2026-03-08T09:59:30Z', 'just now'],
    ['2026-03-08T09:58:59Z', '1 minute ago'],
    ['2026-03-08T07:00:00Z', '3 hours ago'],
    ['2026-03-01T09:00:00Z', '7 days ago'],
    ['2026-03-10T10:00:00Z', 'in 2 days'],
  ])('the time %s reads as "%s" at 10:00 on March 8', (at, words) => {
    expect(fromNow(at, now)).toBe(words)
  })

  it('a time is printed in the time zone of staff, and text that is not a time is printed as it is', () => {
    expect(minute('2026-03-08T10:00:30+02:00', 'UTC')).toBe('2026-03-08 08:00')
    expect(minute('2026-03-08T10:00:30+02:00', 'America/Denver')).toBe('2026-03-08 01:00')
    expect(minute('soon\u001b[2J', 'UTC')).toBe('soon [2J')
  })
})
