import fc from 'fast-check'
import type * as z from 'zod'
import { canary, hostileKeys, hostileValues, passwords } from './hostile.ts'
import { kindNamed, knownOf, type FromNow } from './memory.ts'

type Schema = z.core.JSONSchema.JSONSchema
type Values = fc.Arbitrary<unknown>

/** Mostly the one thing, now and then one of the others. */
export const mostly = <T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>, times = 12): fc.Arbitrary<T> =>
  fc.oneof({ weight: times, arbitrary: usual }, { weight: 1, arbitrary: rare })

/** How a value is to be made: `dirty` breaks the schema here and there, in any depth. */
interface Making {
  readonly root: Schema
  readonly dirty: boolean
}

export const valuesOf = (schema: Schema, dirty: boolean): Values => make(schema, '', { root: schema, dirty })

function make(schema: Schema, field: string, making: Making): Values {
  const values = clean(schema, field, making)
  if (!making.dirty) return values
  return mostly(values, hostileValues, 9)
}

function clean(schema: Schema, field: string, making: Making): Values {
  if (schema.$ref !== undefined) return make(definition(schema.$ref, making.root), field, making)
  const variants = schema.anyOf ?? schema.oneOf
  if (variants) return fc.oneof(...variants.map((variant) => make(variant, field, making)))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  switch (schema.type) {
    case 'object':
      return objects(schema, making)
    case 'array':
      return arrays(schema, field, making)
    case 'string':
      return strings(schema, field)
    case 'integer':
    case 'number':
      return byName[field] ?? numbers(schema)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return hostileValues
  }
}

function definition(reference: string, root: Schema): Schema {
  const found = root.$defs?.[reference.replace('#/$defs/', '')]
  if (!found) throw new Error(`The schema has no definition for ${reference}.`)
  return found
}

function objects({ properties = {}, required = [] }: Schema, making: Making): Values {
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, make(schema as Schema, name, making)]),
  )
  const whole = someOf(fields, required)
  if (!making.dirty) return whole
  const known = mostly(whole, someOf(fields, []), 5)
  const unknown = fc.array(fc.tuple(hostileKeys, hostileValues), { maxLength: 2 })
  return fc.oneof(
    { weight: 4, arbitrary: known },
    {
      weight: 1,
      arbitrary: fc.tuple(known, unknown).map(([body, more]) => ({ ...body, ...Object.fromEntries(more) })),
    },
  )
}

/** What is needed, and little else: with every filter at once a list would always be empty. */
function someOf(fields: Readonly<Record<string, Values>>, needed: readonly string[]) {
  const optional = Object.keys(fields).filter((name) => !needed.includes(name))
  const chosen = fc.subarray(optional, { maxLength: Math.min(4, optional.length) })
  return fc
    .tuple(fc.record(fields), chosen)
    .map(([all, names]) => Object.fromEntries([...needed, ...names].map((name) => [name, all[name]])))
}

function arrays(schema: Schema, field: string, making: Making): Values {
  const item = make((schema.items ?? {}) as Schema, field, making)
  const { minItems = 0, maxItems = 5 } = schema
  const few = fc.array(item, { minLength: minItems, maxLength: Math.min(maxItems, Math.max(minItems, 4)) })
  if (!making.dirty) return few
  const many = fc
    .tuple(item, fc.constantFrom(maxItems, maxItems + 1))
    .map(([one, count]) => Array<unknown>(Math.min(count, 1_500)).fill(one))
  return fc.oneof({ weight: 12, arbitrary: few }, { weight: 1, arbitrary: many })
}

function numbers({ minimum = -1_000, maximum = 1_000 }: Schema): Values {
  const inside = { min: Math.ceil(minimum), max: Math.floor(maximum) }
  return fc.oneof(
    fc.integer({ ...inside, max: Math.min(inside.max, inside.min + 2) }),
    fc.integer(inside),
    fc.constantFrom(minimum, maximum),
  )
}

function strings(schema: Schema, field: string): Values {
  const named = byName[field] ?? byFormat(schema, field)
  if (named) return named
  return texts
}

function byFormat({ format, pattern, allOf }: Schema, field: string): Values | null {
  if (format === 'password') return fc.constantFrom(...passwords)
  if (format === 'date-time') return instants
  if (allOf || format === 'uuid') return ids(field)
  if (format === 'ipv4') return fc.ipV4()
  if (format === 'ipv6') return fc.ipV6()
  return pattern === undefined ? null : fc.stringMatching(new RegExp(pattern))
}

const texts = fc.oneof(
  fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 20 }),
  fc.nat({ max: 999 }).map((n) => `${canary} ${String(n)}`),
)

const referents: Readonly<Record<string, Values>> = {
  ownerId: knownOf('user'),
  owner: knownOf('user'),
  creator: knownOf('user'),
  actor: knownOf('user'),
  roleIds: knownOf('role'),
  ids: knownOf('token'),
}

const ids = (field: string): Values => {
  const kind = kindNamed(field)
  return referents[field] ?? (kind ? knownOf(kind) : anyId)
}

const anyId = fc.oneof(knownOf('token', 'user', 'role'), fc.uuid())

const dayMs = 24 * 60 * 60_000
const inMs = (min: number, max: number): fc.Arbitrary<FromNow> =>
  fc.record({ inMs: fc.integer({ min, max }) })
const instants = inMs(-dayMs, dayMs)

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/)
const newScopes = fc.tuple(word, word).map(([resource, action]) => `${resource}:${action}`)
/** So few that two of one round often want the same. */
const fewNames = fc.nat({ max: 9 }).map((n) => `Twin ${String(n)}`)
const scopeNames = mostly<unknown>(knownOf('scope'), newScopes, 30)
const ranges = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.tuple(fc.ipV4(), fc.nat({ max: 32 })).map(([ip, bits]) => `${ip}/${String(bits)}`),
)

const lifetimes = fc.integer({ min: 1, max: 400 * 24 * 60 }).map((minutes) => minutes * 60_000)

/** What the schema cannot say: which texts mean something to the field. */
const byName: Readonly<Record<string, Values>> = {
  id: mostly<unknown>(fc.uuid({ version: 7 }), knownOf('token'), 6),
  enabled: fc.constantFrom('true', 'false'),
  name: fc.oneof(texts, newScopes, fewNames),
  scopes: scopeNames,
  scope: scopeNames,
  username: fc.oneof(
    knownOf('username'),
    word,
    fc.nat({ max: 99 }).map((n) => `${canary}-${String(n)}`),
  ),
  resource: fc.oneof(word, fc.constant(canary)),
  cursor: knownOf('cursor'),
  allowedIps: ranges,
  targetId: knownOf('token', 'user', 'role', 'scope'),
  token: knownOf('secret', 'token'),
  code: mostly<unknown>(fc.stringMatching(/^[a-z0-9]{8}$/), knownOf('code')),
  validFrom: mostly(inMs(0, 2_000), inMs(-1_000, dayMs)),
  validTo: mostly(inMs(2 * dayMs, 400 * dayMs), inMs(-1_000, 3_000)),
  proposedLifetimeMs: lifetimes,
  longestLifetimeMs: lifetimes,
  expiresWithin: fc.integer({ min: 1, max: 400 }).map(String),
}
