/**
 * The receiver's admin port, for operators' tools: `GET /metrics`, `/healthz`, `/readyz`, `POST /codec/decode`,
 * `/codec/encode`.
 */
import Router from '@koa/router'
import type { Client } from '@temporalio/client'
import type { PayloadCodec } from '@temporalio/common'
import Koa from 'koa'
import type { Registry } from 'prom-client'
import { allowHosts } from './allowed-hosts'
import { allowWebUi, decodePayloads, encodePayloads } from './codec'
import { answerErrors } from './errors'
import { alive, ready } from './health'

export interface AdminOptions {
  readonly client: Client
  readonly registry: Registry
  readonly codecs: readonly PayloadCodec[]
  /** The address of the Web UI, whose pages may ask for decryption. */
  readonly webUiUrl: string | undefined
  /** Names that this port answers to, in addition to `localhost` and IP addresses. */
  readonly hosts: readonly string[]
}

export function createAdmin({ client, registry, codecs, webUiUrl, hosts }: AdminOptions): Koa {
  const allow = allowWebUi(webUiUrl === undefined ? undefined : new URL(webUiUrl).origin)
  const router = new Router()
    .get('/healthz', alive)
    .get('/readyz', ready(client))
    .get('/metrics', async (ctx) => {
      ctx.type = registry.contentType
      ctx.body = await registry.metrics()
    })
    .options('/codec/decode', allow)
    .post('/codec/decode', allow, decodePayloads(codecs))
    .options('/codec/encode', allow)
    .post('/codec/encode', allow, encodePayloads(codecs))

  const app = new Koa()
  app.use(answerErrors)
  app.use(allowHosts(hosts))
  app.use(router.routes())
  app.use(router.allowedMethods())
  return app
}
