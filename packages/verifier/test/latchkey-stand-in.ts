import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

interface Question {
  readonly method: string | undefined
  readonly path: string | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A real HTTP server where Latchkey would be, which misbehaves as a test says. */
export interface StandIn {
  readonly url: string
  /** All that it was asked, oldest first. */
  readonly questions: readonly Question[]
  readonly connections: () => number
  readonly behave: (behaviour: RequestListener) => void
  readonly close: () => Promise<void>
}

export async function standIn(behaviour: RequestListener): Promise<StandIn> {
  let current = behaviour
  let connections = 0
  const questions: Question[] = []
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      questions.push({ method: request.method, path: request.url, headers: request.headers, body })
      current(request, response)
    })
  })
  server.on('connection', () => connections++)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    questions,
    connections: () => connections,
    behave: (next) => {
      current = next
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)))
        server.closeAllConnections()
      }),
  }
}

export const sends =
  (
    status: number,
    body: string | Uint8Array,
    headers: Readonly<Record<string, string>> = {},
  ): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(body)
  }

export const answers = (body: unknown): RequestListener => sends(200, JSON.stringify(body))

/** As Latchkey describes a token that may read orders. */
export const reader = {
  active: true,
  client_id: '01890000-0000-7000-8000-000000000001',
  sub: '01890000-0000-7000-8000-000000000002',
  username: 'ada',
  scope: 'orders:read',
  token_type: 'Bearer',
}
