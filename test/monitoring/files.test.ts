/** The files in `monitoring/` agree with each other, on any machine; `promtool` says more: see CONTRIBUTING. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compose, dashboard, prometheus, queries, rules, ruleTests } from './files'
import { metricsIn } from './promql'

it.each(queries)('the query is PromQL: %s', (query) => {
  expect(metricsIn(query).length).toBeGreaterThan(0)
})

it('the parser of queries reads PromQL as Prometheus does', () => {
  expect(metricsIn('sum by (le) (rate(a_bucket{b="c"}[$__rate_interval])) / on (d) e offset 1d')).toEqual([
    'a_bucket',
    'e',
  ])
  expect(() => metricsIn('sum(rate(a[5m])')).toThrow('Not PromQL')
})

it('the alert rules and the dashboard name only jobs that Prometheus scrapes', () => {
  const jobs = new Set(queries.flatMap((query) => query.match(/(?<=job=")[^"]+/g) ?? []))
  expect([...jobs].sort()).toEqual(prometheus.scrape_configs.map((scrape) => scrape.job_name).sort())
})

it('docker-compose.yml mounts the monitoring files, and Prometheus scrapes its services', () => {
  const { prometheus: server, grafana } = compose.services
  const mounted = [...(server?.volumes ?? []), ...(grafana?.volumes ?? [])]
    .map((volume) => volume.split(':', 1)[0] ?? '')
    .filter((source) => source.startsWith('./'))
  expect(mounted).toHaveLength(5)
  for (const source of mounted) expect(existsSync(join(__dirname, '../..', source))).toBe(true)
  const hosts = prometheus.scrape_configs.flatMap((scrape) =>
    scrape.static_configs.flatMap(({ targets }) => targets.map((target) => target.split(':')[0] ?? '')),
  )
  for (const host of hosts) expect(compose.services).toHaveProperty(host)
})

/** The headings of the runbook, as GitHub links to them. */
const anchors = readFileSync(join(__dirname, '../../docs/operating.md'), 'utf8')
  .split('\n')
  .flatMap((line) => /^#+ (.*)$/.exec(line)?.[1] ?? [])
  .map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  )

describe.each(rules)('the alert rule $alert', ({ alert, labels, annotations }) => {
  it('an alert rule says how urgent it is, what happened, what to do, and where to read more', () => {
    expect(['critical', 'warning']).toContain(labels.severity)
    expect(annotations.summary).toMatch(/^.{40,}\.$/)
    expect(annotations.runbook_url).toMatch(/^docs\/operating\.md#[a-z-]+$/)
  })

  it('an alert rule links to a section of the runbook', () => {
    const [, anchor] = annotations.runbook_url.split('docs/operating.md#')
    expect(anchors).toContain(anchor)
  })

  it('an alert rule has a test that it fires and a test that it stays silent', () => {
    const tests = ruleTests.filter(({ alertname }) => alertname === alert)
    expect(tests.some(({ exp_alerts }) => exp_alerts.length > 0)).toBe(true)
    expect(tests.some(({ exp_alerts }) => exp_alerts.length === 0)).toBe(true)
  })
})

describe('the dashboard', () => {
  const panels = dashboard.panels.filter(({ type }) => type !== 'row')

  it('the dashboard has the rows Receiver, Orders, Emails and Temporal', () => {
    const rows = dashboard.panels.filter(({ type }) => type === 'row')
    expect(rows.map(({ title }) => title)).toEqual(['Receiver', 'Orders', 'Emails', 'Temporal'])
  })

  it('the dashboard can be imported with any Prometheus, which a variable names', () => {
    expect(dashboard.templating.list).toMatchObject([
      { name: 'datasource', type: 'datasource', query: 'prometheus' },
    ])
    const sources = panels.flatMap(({ datasource, targets = [] }) => [
      datasource,
      ...targets.map((target) => target.datasource),
    ])
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Grafana's placeholder
    for (const source of sources) expect(source).toEqual({ type: 'prometheus', uid: '${datasource}' })
  })

  it('the dashboard explains each panel, and no two panels overlap', () => {
    const ids = dashboard.panels.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { title, description = '' } of panels) expect(`${title}: ${description}`).toMatch(/: .+\.$/)
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`),
    )
    expect(new Set(cells).size).toBe(cells.length)
  })
})
