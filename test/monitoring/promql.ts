/** Reads PromQL with Prometheus' own grammar. */
import { parser } from '@prometheus-io/lezer-promql'

/** The metrics that a query names. @throws Error if it is not PromQL */
export function metricsIn(query: string): string[] {
  // Grafana puts lengths of time here.
  const text = query.replaceAll(/\$__(?:rate_interval|range)\b/g, '5m')
  const metrics: string[] = []
  parser.parse(text).iterate({
    enter({ type, node, from }) {
      if (type.isError) throw new Error(`Not PromQL from "${text.slice(from, from + 20)}" on: ${text}`)
      const name = type.name === 'VectorSelector' ? node.getChild('Identifier') : null
      if (name !== null) metrics.push(text.slice(name.from, name.to))
    },
  })
  return metrics
}
