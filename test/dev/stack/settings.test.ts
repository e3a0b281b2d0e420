import { resolve } from 'node:path'
import { portsInUse, readSettings, SettingsError } from '../../../dev/stack/settings'

const problemsOf = (env: NodeJS.ProcessEnv): readonly string[] => {
  try {
    readSettings(env)
    return []
  } catch (error) {
    if (error instanceof SettingsError) return error.problems
    throw error
  }
}

describe('readSettings', () => {
  it('has a default for everything, an empty variable included', () => {
    const settings = readSettings({ PORT: '', TEMPORAL_ADDRESS: '' })
    expect(settings.ports).toEqual({
      PORT: 3000,
      ADMIN_PORT: 9090,
      SMTP_PORT: 1025,
      MAILBOX_PORT: 1080,
      TEMPORAL_PORT: 7233,
      TEMPORAL_UI_PORT: 8233,
    })
    expect(settings.dataDir).toBe(resolve('.data'))
    expect(settings.externalTemporal).toBeUndefined()
  })

  it.each(['0', '65536', '-1', '80.5', 'http', ' '])('names the variable whose port is %j', (PORT) => {
    expect(problemsOf({ PORT })).toEqual([expect.stringContaining('PORT must be a port')])
  })

  it('leaves room for the worker’s admin port', () => {
    expect(problemsOf({ ADMIN_PORT: '65535' })).toEqual([expect.stringContaining('1 to 65534')])
  })

  it('lists all that is wrong', () => {
    expect(problemsOf({ PORT: 'x', SMTP_PORT: 'y' })).toHaveLength(2)
  })

  it('names both users of one port', () => {
    expect(problemsOf({ PORT: '9091' })).toEqual([
      "Port 9091 is wanted by the receiver and by the worker's metrics (ADMIN_PORT + 1): move ADMIN_PORT.",
    ])
  })
})

describe('portsInUse', () => {
  it('leaves out Temporal where it runs elsewhere', () => {
    const variables = portsInUse(readSettings({ TEMPORAL_ADDRESS: 'temporal:7233' })).map(
      ({ variable }) => variable,
    )
    expect(variables).not.toContain('TEMPORAL_PORT')
    expect(variables).not.toContain('TEMPORAL_UI_PORT')
  })
})
