import * as z from 'zod'
import type { Endpoint } from '../src/http/endpoint.ts'
import type { Sent } from './send.ts'

interface JsonSchema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly format?: string
  readonly minLength?: number
  readonly minimum?: number
  readonly minItems?: number
  readonly items?: JsonSchema
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
}

/** Where a schema does not say all that is asked of a body. */
const bodies: Readonly<Record<string, object>> = {
  bulkChangeTokens: { action: 'disable', ids: ['01890000-0000-7000-8000-000000000000'] },
  setPassword: { password: 'a password of some length' },
}

/** One white pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC',
  'base64',
)

/** What an endpoint takes for valid as far as its schema can tell, with the headers that go with it. */
export function sampleFor(endpoint: Endpoint): Sent {
  const ifMatch = endpoint.ifMatch && { 'if-match': '"1"' }
  if (!endpoint.body) return { headers: { ...ifMatch } }
  if (endpoint.encoding === 'image')
    return { headers: { ...ifMatch, 'content-type': 'image/png' }, body: png }
  const value = bodies[endpoint.operationId] ?? sampleOf(inputOf(endpoint.body))
  if (endpoint.encoding === 'form')
    return {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(value as Record<string, string>).toString(),
    }
  return { headers: { ...ifMatch, 'content-type': 'application/json' }, body: JSON.stringify(value) }
}

/** What a schema reads, with every name replaced by what it stands for. */
function inputOf(schema: z.ZodType): JsonSchema {
  const { $defs = {}, ...root } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  const resolved = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part
    if (Array.isArray(part)) return part.map(resolved)
    const name = '$ref' in part ? String(part.$ref).replace('#/$defs/', '') : undefined
    if (name !== undefined) return resolved($defs[name])
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, resolved(value)]))
  }
  return resolved(root) as JsonSchema
}

/** A body with `text` in every field that takes a text, the optional ones too. It is mostly not valid. */
export function filledWith(endpoint: Endpoint, text: string): unknown {
  return endpoint.body && fill(inputOf(endpoint.body), text)
}

function fill(schema: JsonSchema, text: string): unknown {
  const { type, properties = {}, items = {} } = schema
  const choice = (schema.anyOf ?? schema.oneOf)?.[0]
  if (choice) return fill(choice, text)
  if (type === 'object')
    return Object.fromEntries(Object.entries(properties).map(([name, member]) => [name, fill(member, text)]))
  if (type === 'array') return [fill(items, text)]
  return type === 'string' || type === undefined ? text : sampleOf(schema)
}

const texts: Readonly<Record<string, string>> = {
  uuid: '01890000-0000-7000-8000-000000000000',
  'date-time': '2090-01-01T00:00:00Z',
  password: 'a password of some length',
}

function sampleOf(schema: JsonSchema): unknown {
  const { type, properties = {}, required = [], items = {}, minItems = 0 } = schema
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const choice = (schema.anyOf ?? schema.oneOf)?.[0]
  if (choice) return sampleOf(choice)
  if (type === 'object')
    return Object.fromEntries(required.map((name) => [name, sampleOf(properties[name] ?? {})]))
  if (type === 'array') return Array.from({ length: minItems }, () => sampleOf(items))
  if (type === 'integer' || type === 'number') return Math.max(schema.minimum ?? 1, 1)
  if (type === 'boolean') return true
  if (type === 'null') return null
  return texts[schema.format ?? ''] ?? 'sample'.padEnd(schema.minLength ?? 0, '-')
}
