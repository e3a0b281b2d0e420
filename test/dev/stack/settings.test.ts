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
  it('the settings of npm start have a default for every variable that is unset or empty', () => {
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

  it.each(['0', '65536', '-1', '80.5', 'http', ' '])(
    'npm start names the variable whose port is %j',
    (PORT) => {
      expect(problemsOf({ PORT })).toEqual([expect.stringContaining('PORT must be a port')])
    },
  )

  it('npm start keeps the port after ADMIN_PORT for the worker', () => {
    expect(problemsOf({ ADMIN_PORT: '65535' })).toEqual([expect.stringContaining('1 to 65534')])
  })

  it('npm start lists every variable that is wrong', () => {
    expect(problemsOf({ PORT: 'x', SMTP_PORT: 'y' })).toHaveLength(2)
  })

  it('npm start names both parts that are given the same port', () => {
    expect(problemsOf({ PORT: '9091' })).toEqual([
      "Port 9091 is set for both the receiver and the worker's metrics (ADMIN_PORT + 1). Change ADMIN_PORT.",
    ])
  })
})

describe('portsInUse', () => {
  it('npm start does not need Temporal’s ports if Temporal runs elsewhere', () => {
    const variables = portsInUse(readSettings({ TEMPORAL_ADDRESS: 'temporal:7233' })).map(
      ({ variable }) => variable,
    )
    expect(variables).not.toContain('TEMPORAL_PORT')
    expect(variables).not.toContain('TEMPORAL_UI_PORT')
  })
})
