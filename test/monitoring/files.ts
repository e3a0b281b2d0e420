/** The files in `monitoring/`, parsed as far as tests look into them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { array, create, number, optional, record, string, type } from 'superstruct'
import { parse } from 'yaml'

const read = (name: string): string => readFileSync(join(__dirname, '../../monitoring', name), 'utf8')

const Rules = type({
  groups: array(
    type({
      rules: array(
        type({
          alert: string(),
          expr: string(),
          for: optional(string()),
          labels: record(string(), string()),
          annotations: type({ summary: string(), runbook_url: string() }),
        }),
      ),
    }),
  ),
})
export const rules = create(parse(read('alerts.yml')), Rules).groups.flatMap((group) => group.rules)

const RuleTests = type({
  tests: array(
    type({
      alert_rule_test: array(type({ alertname: string(), exp_alerts: array(type({})) })),
    }),
  ),
})
export const ruleTests = create(parse(read('alerts.test.yml')), RuleTests).tests.flatMap(
  (test) => test.alert_rule_test,
)

const Scrapes = type({
  rule_files: array(string()),
  scrape_configs: array(
    type({ job_name: string(), static_configs: array(type({ targets: array(string()) })) }),
  ),
})
export const prometheus = create(parse(read('prometheus.yml')), Scrapes)

const Datasource = type({ type: string(), uid: string() })
const Panel = type({
  id: number(),
  type: string(),
  title: string(),
  description: optional(string()),
  datasource: optional(Datasource),
  gridPos: type({ x: number(), y: number(), w: number(), h: number() }),
  targets: optional(array(type({ expr: string(), datasource: Datasource }))),
})
const Dashboard = type({
  uid: string(),
  annotations: type({ list: array(type({ expr: string() })) }),
  templating: type({ list: array(type({ name: string(), type: string(), query: string() })) }),
  panels: array(Panel),
})
export const dashboard = create(JSON.parse(read('dashboard.json')), Dashboard)

const Compose = type({
  services: record(
    string(),
    type({ volumes: optional(array(string())), profiles: optional(array(string())) }),
  ),
})
export const compose = create(parse(read('../docker-compose.yml')), Compose)

/** Every query of rules and dashboard. */
export const queries: readonly string[] = [
  ...rules.map(({ expr }) => expr),
  ...dashboard.annotations.list.map(({ expr }) => expr),
  ...dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
]
