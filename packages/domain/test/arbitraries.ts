import fc from 'fast-check'
import type { Actor, EditRequest, IssueRequest, Policy, Token } from '../src/index.ts'
import { limits, scopeSetOf, tokenFormats } from '../src/index.ts'
import { ana, ben, dayMs, now, scopeList, token, tokenId } from './samples.ts'

/** Any code point, lone surrogates too. */
export const characters = fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point))

export const texts = fc.string({ unit: characters, maxLength: 100 })

export const secretPrefixes = fc.stringMatching(/^[a-z][a-z0-9]{0,15}$/)

export const secretBodies = fc.stringMatching(/^[0-9A-Za-z]{32}$/)

const names = scopeList(
  'latchkey.tokens:manage',
  'latchkey.tokens:manage-own',
  'orders:read',
  'orders:write',
  'invoices:read',
)

/** Few names, and often all of them: two lists are often comparable. */
const scopeLists = fc.oneof(fc.subarray([...names]), fc.constant(names))

export const scopeSets = scopeLists.map((list) => scopeSetOf(list))

/** What a call asks for: little. */
export const askedScopes = fc.subarray([...names], { maxLength: 2 })

/** Close together and around `now`, so that they often meet on the same millisecond. */
export const instants = fc.oneof(
  fc.integer({ min: now - 3, max: now + 3 }),
  fc.integer({ min: now - 3 * dayMs, max: now + 3 * dayMs }),
)

export const policies: fc.Arbitrary<Policy> = fc.record({
  proposedLifetimeMs: fc.integer({ min: limits.lifetimeMinMs, max: dayMs }),
  longestLifetimeMs: fc.option(fc.integer({ min: limits.lifetimeMinMs, max: 4 * dayMs })),
  neverAllowed: fc.boolean(),
  jwtTextAgain: fc.boolean(),
  defaultFormat: fc.constantFrom(...tokenFormats),
})

/** Tokens that are not revoked, as they can be stored: the window is not empty. */
export const unrevokedTokens: fc.Arbitrary<Token> = fc
  .record({
    scopes: scopeLists,
    format: fc.constantFrom(...tokenFormats),
    validFrom: instants,
    lifetimeMs: fc.option(fc.integer({ min: 1, max: 4 * dayMs })),
    enabled: fc.boolean(),
  })
  .map(({ lifetimeMs, ...fields }) =>
    token({ ...fields, validTo: lifetimeMs === null ? null : fields.validFrom + lifetimeMs }),
  )

const revokedTokens: fc.Arbitrary<Token> = fc.tuple(unrevokedTokens, instants).map(([token, revokedAt]) => ({
  ...token,
  validTo: Math.min(token.validTo ?? revokedAt, revokedAt),
  revokedAt,
  revokeReason: 'unspecified',
}))

export const tokens = fc.oneof(
  { weight: 4, arbitrary: unrevokedTokens },
  { weight: 1, arbitrary: revokedTokens },
)

/** Ana, whose token it is, or another; by session, by another token, or by the token itself. */
export const actors: fc.Arbitrary<Actor> = fc.record({
  id: fc.constantFrom(ana, ben),
  held: scopeSets,
  actingToken: fc.option(fc.record({ id: fc.constantFrom(tokenId, ben), scopes: scopeSets }), { freq: 2 }),
})

/** Absent as often as not: a request in which every field is given is nearly always refused. */
const absent = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 })

const starts = fc.integer({ min: now - 1, max: now + 2 * dayMs })
const ends = fc.integer({ min: now, max: now + 4 * dayMs })

/** To be decided at `now`. */
export const issueRequests: fc.Arbitrary<IssueRequest> = fc.record({
  id: fc.constant(tokenId),
  name: fc.constantFrom('Deploy', 'Build'),
  scopes: fc.oneof(askedScopes, scopeLists),
  validFrom: absent(starts),
  validTo: absent(fc.option(ends)),
  enabled: absent(fc.boolean()),
  format: absent(fc.constantFrom(...tokenFormats)),
})

/** To be decided at `now`. */
export const editRequests: fc.Arbitrary<Omit<EditRequest, 'version'>> = fc.record({
  name: absent(fc.constantFrom('Deploy', 'Build')),
  scopes: absent(scopeLists),
  validFrom: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: starts }),
  validTo: absent(fc.option(ends)),
  enabled: absent(fc.boolean()),
})
