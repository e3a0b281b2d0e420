import { devServerArguments } from '../../../dev/temporal/dev-server'

describe('devServerArguments', () => {
  const options = {
    port: 7233,
    uiPort: 8233,
    databasePath: '/data/temporal.db',
    namespace: 'default',
    codecEndpoint: 'http://localhost:9090/codec',
  }

  it('the local Temporal registers the search attributes of orders', () => {
    const args = devServerArguments(options).join(' ')
    expect(args).toContain('--search-attribute OrderStatus=Keyword')
    expect(args).toContain('--search-attribute NeedsAttention=Bool')
    expect(args).toContain('--search-attribute Attention=KeywordList')
    expect(args).toContain('--search-attribute LastEventAt=Datetime')
  })

  it('the local Temporal creates a namespace unless it is the default one', () => {
    expect(devServerArguments(options)).not.toContain('--namespace')
    expect(devServerArguments({ ...options, namespace: 'kits' }).join(' ')).toContain('--namespace kits')
  })
})
