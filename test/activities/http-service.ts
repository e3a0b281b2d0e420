/** A real HTTP server that stands in for an outside service. It answers as told and records the requests. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { portOf } from '../port-of'

export interface Asked {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface HttpService {
  readonly url: string
  readonly asked: Asked[]
  /** Resolves when the client closes the connection before the end of an answer. */
  readonly hungUp: Promise<void>
  close(): Promise<void>
}

/** A proper answer, or a way to misbehave. */
export type Answering =
  | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> }
  | 'hangs'
  | 'never ends'
  | 'drops'

export const json = (body: unknown, status = 200): Answering => ({ status, body: JSON.stringify(body) })

export async function httpService(answering: (asked: Asked) => Answering): Promise<HttpService> {
  const asked: Asked[] = []
  let hangUp = (): void => {}
  const hungUp = new Promise<void>((resolve) => {
    hangUp = resolve
  })
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request
    const question = { method, path: url, headers, body: await text(request) }
    asked.push(question)
    response.once('close', () => {
      if (!response.writableFinished) hangUp()
    })
    answer(response, answering(question))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    asked,
    hungUp,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function answer(response: ServerResponse, answering: Answering): void {
  if (answering === 'hangs') return
  if (answering === 'never ends') {
    const chunk = ' '.repeat(64 * 1024)
    const more = (): void => {
      while (!response.destroyed && response.write(chunk));
    }
    response.on('drain', more)
    more()
    return
  }
  if (answering === 'drops') {
    response.destroy()
    return
  }
  response.writeHead(answering.status, answering.headers)
  response.end(answering.body)
}
