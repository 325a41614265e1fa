import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import type { Headers } from './cast.ts'
import { withRawNumbers } from './hostile.ts'
import type { Memory } from './memory.ts'
import type { Planned, PlannedBody } from './requests.ts'

/** What goes over the wire, byte for byte. */
export interface Written {
  readonly method: string
  readonly path: string
  readonly headers: Headers
  readonly body?: Uint8Array
}

/** An address that is longer is refused before anybody reads it. */
const pathMax = 6_000

export function writeRequest(planned: Planned, credentials: Headers, memory: Memory): Written {
  const params = memory.recall(planned.params) as Record<string, unknown>
  const path = pathOf(planned.path, params)
  const query = pairs(memory.recall(planned.query))
  const search = new URLSearchParams(query.map(([key, value]) => [key, value])).toString()
  const ifMatch =
    planned.ifMatch === 'current'
      ? `"${String(memory.versionOf(params['id'] ?? params['name']))}"`
      : planned.ifMatch
  const headers = {
    'X-Forwarded-For': planned.address,
    ...credentials,
    ...(ifMatch !== null && { 'If-Match': ifMatch }),
    ...planned.headers,
  }
  const next = planned.nextPage ? memory.nextPages.get(planned.operationId) : undefined
  const address = next ?? (search === '' ? path : `${path}?${search}`).slice(0, pathMax)
  const request = { method: planned.method, path: address }
  if (!planned.body) return { ...request, headers }
  const { type, encoding } = planned.body
  const body = encoded(damaged(bytesOf(planned.body, memory), planned.body.damage), encoding)
  return {
    ...request,
    headers: {
      ...(type !== null && { 'Content-Type': type }),
      ...(encoding !== null && { 'Content-Encoding': encoding.replace('false ', '') }),
      ...headers,
    },
    body,
  }
}

/** Where the page is that follows, after this one has told its cursor. */
export function nextPageAfter(path: string, nextCursor: string): string {
  const { pathname, searchParams } = new URL(path, 'http://latchkey.test')
  searchParams.set('cursor', nextCursor)
  return `${pathname}?${searchParams}`
}

function pathOf(path: string, params: Record<string, unknown>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(textOf(params[name]).toWellFormed()),
  )
}

function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.replaceAll('@@', '')
}

/** As a form and a query say it: a list is a name that stands several times. */
function pairs(value: unknown): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[textOf(value), '']]
  return Object.entries(value).flatMap(([key, member]) =>
    (Array.isArray(member) ? member : [member]).map((one): [string, string] => [key, textOf(one)]),
  )
}

function bytesOf({ content, type }: PlannedBody, memory: Memory): Buffer {
  if (content instanceof Uint8Array) return Buffer.from(content)
  const value = memory.recall(content)
  if (type === 'application/x-www-form-urlencoded')
    return Buffer.from(new URLSearchParams(pairs(value)).toString())
  return Buffer.from(withRawNumbers(JSON.stringify(value)))
}

function damaged(bytes: Buffer, damage: PlannedBody['damage']): Buffer {
  switch (damage) {
    case null:
      return bytes
    case 'cut':
      return bytes.subarray(0, bytes.length >> 1)
    case 'twice':
      return Buffer.concat([bytes, bytes])
    case 'list':
      return Buffer.concat([Buffer.from('['), bytes, Buffer.from(']')])
    case 'mark':
      return Buffer.concat([Buffer.from('\ufeff'), bytes])
    case 'bytes':
      return Buffer.concat([bytes.subarray(0, 5), Buffer.from([0xff, 0xc0, 0x80]), bytes.subarray(5)])
    case 'empty':
      return Buffer.alloc(0)
    case 'repeated':
      return Buffer.from(bytes.toString().replace(/"(\w+)":/, '"$1":0,"$1":'))
  }
}

function encoded(bytes: Buffer, encoding: string | null): Uint8Array {
  if (encoding === 'gzip') return gzipSync(bytes)
  if (encoding === 'deflate') return deflateSync(bytes)
  return encoding === 'br' ? brotliCompressSync(bytes) : bytes
}
