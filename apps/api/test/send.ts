import { once } from 'node:events'
import { request as httpRequest, type Agent, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'
import { text } from 'node:stream/consumers'
import { checkAnswer, type Answer } from './answers.ts'

/** What is sent beside method and path: headers as they are, several of one name as a list. */
export interface Sent {
  readonly headers?: OutgoingHttpHeaders
  readonly body?: string | Uint8Array
  readonly agent?: Agent
}

/** Past the client and past `fetch`, which would put right what a hostile caller gets wrong. The answer is held to the contract. */
export async function send(baseUrl: string, method: string, path: string, sent: Sent = {}): Promise<Answer> {
  const { hostname, port } = new URL(baseUrl)
  // Node's client frames the body of a DELETE by itself in no way at all.
  const length = sent.body !== undefined && { 'content-length': Buffer.byteLength(sent.body) }
  const headers = { ...length, ...sent.headers }
  const request = httpRequest({ hostname, port, path, method, headers, agent: sent.agent })
  const responded = once(request, 'response') as Promise<[IncomingMessage]>
  request.end(sent.body)
  const [response] = await responded
  // A server that refuses a body before its end may close on the rest of it: the answer is there already.
  request.on('error', () => undefined)
  const pairs = Object.entries(response.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  )
  const answer = {
    status: response.statusCode ?? 0,
    headers: new Headers(pairs),
    text: await text(response),
  }
  checkAnswer(method, path, answer)
  return answer
}
