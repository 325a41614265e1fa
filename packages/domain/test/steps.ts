import fc from 'fast-check'
import type { Actor, Changed, Decision, EditRequest, Instant, Policy, ScopeSet, Token } from '../src/index.ts'
import { disableToken, editToken, enableToken, limits, revokeToken, rotateToken } from '../src/index.ts'
import { actors, editRequests, instants, policies, scopeSets } from './arbitraries.ts'
import { ana, now, surroundings } from './samples.ts'

/** One thing that somebody does to a token of Ana's. */
type Act =
  | { readonly verb: 'edit'; readonly request: Omit<EditRequest, 'version'> }
  | { readonly verb: 'rotate'; readonly overlapMs: number }
  | { readonly verb: 'enable' | 'disable' | 'revoke' }

/** An act, and the world in which it is decided. */
export interface Step {
  readonly act: Act
  readonly actor: Actor
  readonly ownerHeld: ScopeSet
  readonly policy: Policy
  readonly now: Instant
}

export const overlaps = fc.integer({ min: 0, max: limits.overlapMs })

const edits: fc.Arbitrary<Act> = fc.record({ verb: fc.constant('edit'), request: editRequests })
const rotations: fc.Arbitrary<Act> = fc.record({ verb: fc.constant('rotate'), overlapMs: overlaps })
const switches: fc.Arbitrary<Act> = fc.record({ verb: fc.constantFrom('enable', 'disable') })
const revocations: fc.Arbitrary<Act> = fc.constant({ verb: 'revoke' })

/**
 * Mostly edits, mostly at the moment that they were made for: a sequence that is refused throughout shows
 * nothing.
 */
export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    act: fc.oneof(
      { weight: 5, arbitrary: edits },
      { weight: 3, arbitrary: rotations },
      { weight: 3, arbitrary: switches },
      { weight: 1, arbitrary: revocations },
    ),
    actor: actors,
    ownerHeld: scopeSets,
    policy: policies,
    now: fc.oneof({ weight: 4, arbitrary: fc.constant(now) }, { weight: 1, arbitrary: instants }),
  }),
  { maxLength: 12 },
)

/** The token after the step: the same one where the step was refused. */
export function take(token: Token, step: Step): Token {
  const decision = decide(token, step)
  return decision.ok ? decision.value.token : token
}

function decide(
  token: Token,
  { act, actor, ownerHeld, policy, now }: Step,
): Decision<Pick<Changed, 'token'>> {
  const owner = { id: ana, enabled: true, held: ownerHeld }
  const around = surroundings({ actor, owner, policy, now })
  switch (act.verb) {
    case 'edit':
      return editToken({ ...around, token, request: { version: token.version, ...act.request } })
    case 'rotate':
      return rotateToken({ ...around, token, overlapMs: act.overlapMs })
    case 'enable':
      return enableToken(token)
    case 'disable':
      return disableToken(token)
    case 'revoke':
      return revokeToken(token, 'unspecified', now)
  }
}
