import { describe, expect, test } from 'vitest'
import type { Policy, TokenFormat } from '../src/index.ts'
import {
  covers,
  defaultPolicy,
  effectiveEnd,
  formatSecret,
  parseScopeName,
  parseSecret,
  scopeParts,
  scopeSetOf,
  stateOf,
  verdictReasons,
  verifyToken,
} from '../src/index.ts'
import scopeVectors from '../vectors/scope.json' with { type: 'json' }
import secretVectors from '../vectors/secret.json' with { type: 'json' }
import stateVectors from '../vectors/state.json' with { type: 'json' }
import verdictVectors from '../vectors/verdict.json' with { type: 'json' }
import { token } from './samples.ts'

interface Life {
  readonly validFrom: number
  readonly validTo: number | null
  readonly enabled: boolean
  readonly revokedAt: number | null
  readonly now: number
  readonly policy: Pick<Policy, 'proposedLifetimeMs' | 'longestLifetimeMs' | 'neverAllowed'>
}

interface Call extends Life {
  readonly presented: TokenFormat | null
  readonly known: boolean
  readonly retiresAt: number | null
  readonly format: TokenFormat
  readonly granted: readonly string[]
  readonly allowedIps: readonly string[]
  readonly ownerEnabled: boolean
  readonly ownerHeld: readonly string[]
  readonly asked: readonly string[]
  readonly addressAllowed: boolean
}

describe('state.json', () => {
  test.each(stateVectors.cases)('$name: $state', ({ with: different, state, endsAt }) => {
    const { now, policy: stored, ...life } = { ...stateVectors.base, ...different } as Life
    const policy = { ...defaultPolicy, ...stored }
    expect(stateOf(token(life), policy, now)).toBe(state)
    expect(effectiveEnd(life, policy)).toBe(endsAt)
  })
})

describe('verdict.json', () => {
  const judge = (different: object) => {
    const call = { ...verdictVectors.base, ...different } as Call
    const { validFrom, validTo, enabled, revokedAt, format, allowedIps } = call
    const scopes = [...scopeSetOf(call.granted)]
    return verifyToken({
      presented: call.presented === null ? null : { format: call.presented },
      record: call.known
        ? {
            token: token({ validFrom, validTo, enabled, revokedAt, format, allowedIps, scopes }),
            secret: { retiresAt: call.retiresAt },
            owner: { enabled: call.ownerEnabled, held: scopeSetOf(call.ownerHeld) },
          }
        : null,
      request: { scopes: call.asked, addressAllowed: () => call.addressAllowed },
      policy: { ...defaultPolicy, ...call.policy },
      now: call.now,
    })
  }

  test.each(verdictVectors.cases)('$name: $verdict', ({ with: different, verdict, scopes }) => {
    expect(judge(different)).toEqual(
      verdict === 'accepted'
        ? { accepted: true, scopes: scopeSetOf(scopes ?? []) }
        : { accepted: false, reason: verdict },
    )
  })

  test('shows every verdict', () => {
    const shown = new Set(verdictVectors.cases.map(({ verdict }) => verdict))
    expect(shown).toEqual(new Set(['accepted', ...verdictReasons]))
  })
})

describe('secret.json', () => {
  test.each(secretVectors.valid)('$text is a secret', ({ text, prefix, body }) => {
    expect(parseSecret(text)).toEqual({ format: 'opaque', prefix, body })
    expect(formatSecret(prefix, body)).toBe(text)
  })

  test.each(secretVectors.refused)('no secret: $why', ({ text }) => {
    expect(parseSecret(text)).toBeNull()
  })
})

describe('scope.json', () => {
  test.each(scopeVectors.valid)('$text is a scope name', ({ text, resource, action }) => {
    const name = parseScopeName(text)
    expect(name).toBe(text)
    expect(name && scopeParts(name)).toEqual({ resource, action })
  })

  test.each(scopeVectors.refused)('no scope name: $why', ({ text }) => {
    expect(parseScopeName(text)).toBeNull()
  })

  test.each(scopeVectors.coverage)('$name: $covered', ({ held, asked, covered }) => {
    expect(covers(scopeSetOf(held), asked)).toBe(covered)
  })
})
