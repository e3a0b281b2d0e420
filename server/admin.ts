/**
 * The receiver's admin port, for operators' tools: `GET /metrics`, `/healthz`, `/readyz`, `POST /codec/decode`,
 * `/codec/encode`.
 */
import Router from '@koa/router'
import type { Client } from '@temporalio/client'
import Koa from 'koa'
import type { Registry } from 'prom-client'
import { allowHosts } from './allowed-hosts'
import { type CodecOptions, codecEndpoint } from './codec'
import { answerErrors } from './errors'
import { alive, ready } from './health'

export interface AdminOptions extends Pick<CodecOptions, 'codecs' | 'access' | 'logger' | 'rate'> {
  readonly client: Client
  readonly registry: Registry
  /** The address of the Web UI, whose pages may ask for decryption. */
  readonly webUiUrl: string | undefined
  /** Names that this port answers to, in addition to `localhost` and IP addresses. */
  readonly hosts: readonly string[]
}

export function createAdmin({ client, registry, webUiUrl, hosts, ...codecOptions }: AdminOptions): Koa {
  const codec = codecEndpoint({
    ...codecOptions,
    namespace: client.options.namespace,
    webUiOrigin: webUiUrl === undefined ? undefined : new URL(webUiUrl).origin,
  })
  const decode = codec('decode')
  const encode = codec('encode')
  const router = new Router()
    .get('/healthz', alive)
    .get('/readyz', ready(client))
    .get('/metrics', async (ctx) => {
      ctx.type = registry.contentType
      ctx.body = await registry.metrics()
    })
    .options('/codec/decode', decode)
    .post('/codec/decode', decode)
    .options('/codec/encode', encode)
    .post('/codec/encode', encode)

  const app = new Koa()
  app.use(answerErrors)
  app.use(allowHosts(hosts))
  app.use(router.routes())
  app.use(router.allowedMethods())
  return app
}
