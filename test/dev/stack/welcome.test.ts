import { readSettings } from '../../../dev/stack/settings'
import { welcome } from '../../../dev/stack/welcome'

describe('welcome', () => {
  const facts = {
    settings: readSettings({ PORT: '4000', MAILBOX_PORT: '4080' }),
    logDirectory: '/data/logs',
    now: Date.parse('2026-03-08T10:00:00Z'),
  }

  it('the welcome of npm start gives the address of every part', () => {
    const text = welcome({ ...facts, webUi: 'http://localhost:8233' })
    expect(text).toContain('http://localhost:4000/webhooks/junction')
    expect(text).toContain('http://localhost:4080')
    expect(text).toContain('/data/logs')
    expect(text).toContain(encodeURIComponent('LastEventAt < "2026-03-01T10:00:00Z"'))
  })

  it('the welcome of npm start fits on one screen of 24 lines', () => {
    expect(welcome({ ...facts, webUi: 'http://localhost:8233' }).split('\n').length).toBeLessThanOrEqual(24)
  })

  it('the welcome of npm start leaves out the Web UI if its address is not known', () => {
    expect(welcome({ ...facts, webUi: undefined })).not.toContain('Web UI')
  })
})
