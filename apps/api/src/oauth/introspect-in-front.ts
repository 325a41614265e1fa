import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { builtInScope, secretEnd } from '@latchkey/domain'
import type { App } from '../app.ts'
import { canonicalAddress } from '../http/address.ts'
import { readAuthorization } from '../http/credentials.ts'
import { programHeaders } from '../http/security-headers.ts'
import { secretKey, type Prepared, type VerdictCache } from '../tokens/verdict-cache.ts'
import { judgeFromCache } from '../tokens/verify-token.ts'
import { activeAnswer } from './introspection.ts'

const path = '/oauth/introspect'
const jsonType = 'application/json; charset=utf-8'
const formType = 'application/x-www-form-urlencoded'
const neededScope = builtInScope('latchkey.tokens:verify')
const neededScopes = [neededScope]
/** A longer body is none of a secret alone. */
const bodyBytesMax = 5_000
const textsMax = 1_000
const textsKeptMs = 1_000
/** What changes the question, who asks it, or how the body is to be read. */
const notPlain: ReadonlySet<string> = new Set([
  ...['cookie', 'content-encoding', 'transfer-encoding', 'x-forwarded-for', 'latchkey-verifier'],
])
/** A form of one field whose value needs no decoding: both readings of it are the same. */
const onlyToken = /^token=([\w.~-]+)$/

/**
 * Answers one question in front of the whole surface, because it is asked as often as all tokens are used: is this token
 * active, by a caller whose credential is in the cache and passes, about a secret that is in the cache and passes, asked
 * in the plainest way. Whatever else comes, every refusal among it, `surface` answers as if this were not there.
 */
export function introspectInFront(app: App, surface: RequestListener): RequestListener {
  const { verdicts, usage } = app
  if (verdicts === null) return surface
  const headers = [
    ...Object.entries(programHeaders(app)),
    ['Cache-Control', 'no-store'],
    ['Content-Type', jsonType],
  ].flat()
  const find = (secret: string): Found | null => {
    const key = secretKey(secret)
    const prepared = verdicts.ready(key) ?? prepare(app, verdicts, secret, key)
    return prepared && { key, prepared }
  }
  const callerBy = knownByText(
    (key) => {
      const known = verdicts.ready(key)
      return known && mayAsk(known) ? known : null
    },
    (header) => callerIn(header, find),
  )
  const presentedBy = knownByText(
    (key) => verdicts.ready(key),
    (form) => presentedIn(form, find),
  )
  return (request, response) => {
    const authorization = plainAuthorization(request)
    const caller = authorization === null ? null : callerBy(authorization)
    if (!caller) {
      surface(request, response)
      return
    }
    readWhole(request, (bytes) => {
      const presented = presentedBy(bytes.toString('latin1'))
      if (!presented) {
        // The parser of bodies takes a request that is at its end for one that it has parsed.
        surface(Object.assign(request, { body: bytes }), response)
        return
      }
      usage.accepted(caller.tokenId, caller.secretId, addressOf(request.socket), neededScopes)
      usage.accepted(presented.tokenId, presented.secretId, null, [])
      send(app, response, headers, presented)
    })
  }
}

const addresses = new WeakMap<Socket, string | null>()

/** Without a proxy between, as `plainAuthorization` has it. Of one connection it is read once. */
function addressOf(socket: Socket): string | null {
  const known = addresses.get(socket)
  if (known !== undefined) return known
  const address = canonicalAddress(socket.remoteAddress ?? '')
  addresses.set(socket, address)
  return address
}

/**
 * The Authorization header of a question in which nothing has to be understood, decoded or refused; else null. From the raw
 * headers, because Node's own reading keeps the first of two silently, and costs more than all the rest of an answer.
 */
function plainAuthorization({ method, url, rawHeaders }: IncomingMessage): string | null {
  if (method !== 'POST' || url !== path) return null
  let authorization: string | null = null
  let type: string | null = null
  let length = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]?.toLowerCase() ?? ''
    const value = rawHeaders[at + 1] ?? ''
    if (notPlain.has(name)) return null
    if (name === 'authorization') {
      if (authorization !== null) return null
      authorization = value
    } else if (name === 'content-type') {
      if (type !== null) return null
      type = value
    } else if (name === 'content-length') length = Number(value)
  }
  return type === formType && length > 0 && length <= bodyBytesMax ? authorization : null
}

/** A secret that passes, and what the cache knows it by. */
interface Found {
  readonly key: string
  readonly prepared: Prepared
}

/** Whom the header names, if they may ask. */
function callerIn(header: string, find: (secret: string) => Found | null): Found | null {
  const credentials = readAuthorization(header)
  if (credentials.kind !== 'basic' && credentials.kind !== 'bearer') return null
  const found = find(credentials.secret)
  if (!found || !mayAsk(found.prepared)) return null
  return credentials.kind === 'bearer' || credentials.tokenId === found.prepared.tokenId ? found : null
}

const mayAsk = ({ scopes }: Prepared) => scopes.has(neededScope)

function presentedIn(form: string, find: (secret: string) => Found | null): Found | null {
  const [, secret] = onlyToken.exec(form) ?? []
  return secret === undefined ? null : find(secret)
}

/**
 * Services send the same header again and again, and ask about the same tokens. Hashing a secret costs as much as a
 * look-up, so it is known by the text that it came in for a second, in which the request is in the memory anyhow: an idle
 * service's is forgotten.
 */
function knownByText(
  again: (key: string) => Prepared | null,
  first: (text: string) => Found | null,
): (text: string) => Prepared | null {
  const keys = new Map<string, string>()
  const remember = (text: string, key: string) => {
    if (keys.size === 0)
      setTimeout(() => {
        keys.clear()
      }, textsKeptMs).unref()
    if (keys.size < textsMax) keys.set(text, key)
  }
  return (text) => {
    const key = keys.get(text)
    const known = key === undefined ? null : again(key)
    if (known) return known
    const found = first(text)
    if (found) remember(text, found.key)
    return found && found.prepared
  }
}

/** What the cache has, judged once as everywhere, and kept for as long as the verdict cannot be another; else null. */
function prepare(app: App, verdicts: VerdictCache, secret: string, key: string): Prepared | null {
  const judged = judgeFromCache(app, secret, { scopes: [], address: null })
  if (!judged?.verdict.accepted || !judged.record || judged.record.token.allowedIps.length > 0) return null
  const { record, verdict } = judged
  const answer = JSON.stringify(activeAnswer(app.publicUrl, record, verdict.scopes))
  const prepared: Prepared = {
    tokenId: record.token.id,
    secretId: record.secret.id,
    scopes: verdict.scopes,
    answer,
    answerBytes: String(Buffer.byteLength(answer)),
    validFrom: record.token.validFrom,
    validTo: secretEnd(record.token, record.secret, record.policy) ?? Number.POSITIVE_INFINITY,
  }
  verdicts.keep(key, prepared)
  return prepared
}

function readWhole(request: IncomingMessage, whole: (bytes: Buffer) => void): void {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    whole(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks))
  })
}

/** The headers that the surface sends, in one step. */
function send({ log }: App, response: ServerResponse, headers: readonly string[], prepared: Prepared): void {
  const requestId = randomUUID()
  response.writeHead(200, [
    ...['Request-Id', requestId],
    ...headers,
    ...['Content-Length', prepared.answerBytes],
  ])
  response.end(prepared.answer)
  // A line of log for each would cost as much as the answer; the metrics count them.
  if (log.isLevelEnabled('debug')) log.debug({ requestId, route: path, status: 200 }, 'request')
}
