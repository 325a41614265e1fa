import { promisify } from 'node:util'
import express, { type Request } from 'express'
import { visit } from 'jsonc-parser'
import type { Encoding } from './endpoint.ts'
import { refuse, type Refused } from './problem.ts'

const defaultBytesMax = 64 * 1024
const depthMax = 20

/** Bytes only: what they mean is decided below, after their length is known to be bounded (gzip bombs stop here). */
export const bytesReader = (limit = defaultBytesMax) => promisify(express.raw({ type: () => true, limit }))

interface Read {
  readonly body: unknown
}

export function readBody(request: Request, encoding: Encoding): Read | Refused {
  const bytes: unknown = request.body
  if (encoding === 'image') return { body: bytes instanceof Uint8Array ? bytes : new Uint8Array() }
  if (!(bytes instanceof Uint8Array) || bytes.length === 0) return { body: {} }
  const wanted = encoding === 'json' ? 'application/json' : 'application/x-www-form-urlencoded'
  const refused = refuseMediaType(request.headers['content-type'], wanted)
  if (refused) return refused
  const text = decode(bytes)
  if (text === null) return refuse('malformed_request', 'The body is not valid UTF-8.')
  return encoding === 'json' ? readJson(text) : readForm(text)
}

/** A charset other than UTF-8 (utf-7, utf-16) would let two readers see two bodies. */
function refuseMediaType(header: string | undefined, wanted: string): Refused | null {
  const [type, ...parameters] = (header ?? '').split(';').map((part) => part.trim().toLowerCase())
  if (type !== wanted)
    return refuse(
      'unsupported_media_type',
      `Send the body as ${wanted} (Content-Type was ${type ? `"${type.slice(0, 100)}"` : 'absent'}).`,
    )
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))
  if (charset && !/^charset="?utf-8"?$/.test(charset))
    return refuse('unsupported_media_type', 'Send the body in UTF-8.')
  return null
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function readJson(text: string): Read | Refused {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return refuse('malformed_request', 'The body is not valid JSON.')
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return refuse('malformed_request', 'The body must be a JSON object.')
  if (isTooDeep(body))
    return refuse('malformed_request', `The body is nested more than ${String(depthMax)} levels deep.`)
  const twice = repeatedKey(text)
  if (twice !== null)
    return refuse('malformed_request', `The key "${twice.slice(0, 100)}" stands twice in one object.`)
  return { body }
}

/** Level by level: whatever walks the body by calling itself, as all below does, would run out of stack on a deep one. */
function isTooDeep(body: object): boolean {
  let level = [body]
  for (let depth = 0; depth < depthMax; depth++) {
    level = level.flatMap((container) => Object.values(container).filter(isContainer))
    if (level.length === 0) return false
  }
  return true
}

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Two keys of one name are read differently by different parsers: what one has checked, another would not act on. */
function repeatedKey(text: string): string | null {
  const keys: Set<string>[] = []
  let repeated: string | null = null
  visit(text, {
    onObjectBegin: () => {
      keys.push(new Set())
    },
    onObjectEnd: () => {
      keys.pop()
    },
    onObjectProperty: (key) => {
      if (keys.at(-1)?.has(key)) repeated ??= key
      keys.at(-1)?.add(key)
    },
  })
  return repeated
}

function readForm(text: string): Read | Refused {
  const body: Record<string, string> = Object.create(null) as Record<string, string>
  for (const [key, value] of new URLSearchParams(text)) {
    if (key in body) return refuse('malformed_request', `The parameter "${key.slice(0, 100)}" stands twice.`)
    body[key] = value
  }
  return { body: { ...body } }
}
