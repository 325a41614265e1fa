import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

interface Question {
  readonly method: string | undefined
  readonly path: string | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface SyncRequest {
  readonly name: string
  readonly log: string | null
  readonly appliedSeq: number | null
  readonly usage?: readonly Readonly<Record<string, unknown>>[]
  readonly detach?: true
}

export type SyncListener = (sync: SyncRequest, request: IncomingMessage, response: ServerResponse) => void

/** As a Latchkey that caches nothing answers. */
const withoutLease: SyncListener = (_sync, _request, response) => {
  const body = { log: 'log', seq: 0, now: new Date().toISOString(), leaseMs: 0, reset: true, changes: [] }
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}

/** A real HTTP server where Latchkey would be, which misbehaves as a test says. */
export interface StandIn {
  readonly url: string
  /** All that it was asked, oldest first. */
  readonly questions: readonly Question[]
  readonly connections: () => number
  readonly behave: (behaviour: RequestListener) => void
  /** How it answers syncs, which are not among the questions: without a lease unless told otherwise. */
  readonly behaveSync: (behaviour: SyncListener) => void
  /** The bodies of all syncs, oldest first. */
  readonly syncs: readonly SyncRequest[]
  readonly close: () => Promise<void>
}

export async function standIn(behaviour: RequestListener): Promise<StandIn> {
  let current = behaviour
  let currentSync: SyncListener = withoutLease
  const syncs: SyncRequest[] = []
  let connections = 0
  const questions: Question[] = []
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      if (request.url?.endsWith('/sync') === true) {
        const sync = JSON.parse(body) as SyncRequest
        syncs.push(sync)
        currentSync(sync, request, response)
        return
      }
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
    behaveSync: (next) => {
      currentSync = next
    },
    syncs,
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
