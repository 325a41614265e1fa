import { Agent, request as sendRequest } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: unknown
}

/** Why there is no answer: `unreached` came to nobody, of `unanswered` nobody knows what became. */
export type NoAnswer = 'unreached' | 'unanswered'

export interface Asked {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** An object goes out as JSON, a text as a form. */
  readonly body?: object | string
  readonly timeoutMs?: number
}

const agent = new Agent({ keepAlive: true, maxSockets: Infinity })

export function ask({
  method,
  url,
  headers = {},
  body,
  timeoutMs = 10_000,
}: Asked): Promise<Answer | NoAnswer> {
  const text = typeof body === 'object' ? JSON.stringify(body) : body
  const type = typeof body === 'object' ? 'application/json' : 'application/x-www-form-urlencoded'
  return new Promise((resolve) => {
    const sent = sendRequest(url, {
      method,
      agent,
      headers: {
        ...headers,
        ...(text !== undefined && { 'content-type': type, 'content-length': Buffer.byteLength(text) }),
      },
      signal: AbortSignal.timeout(timeoutMs),
    })
    sent.on('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code === 'ECONNREFUSED' ? 'unreached' : 'unanswered')
    })
    sent.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', () => {
        resolve('unanswered')
      })
      response.on('end', () => {
        const { statusCode: status = 0, headers: got } = response
        resolve({ status, headers: got, body: parsed(Buffer.concat(chunks).toString()) })
      })
    })
    sent.end(text)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const triesMax = 5

/**
 * Where nothing is broken on purpose: throws unless it was answered as it should. A machine that is too busy makes instances
 * say 503, which asks to be tried again.
 */
export async function must(asked: Asked): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    const answer = await ask(asked)
    if (typeof answer !== 'string' && answer.status < 300) return answer
    if (typeof answer === 'string' || answer.status !== 503 || tries === triesMax)
      throw new Error(`${asked.method} ${asked.url}: ${JSON.stringify(answer)}`)
    await sleep(1_000)
  }
}
