import type { Decision } from '../refusals.ts'
import { accept } from '../refusals.ts'
import type { Changed, Instant, RevokeReason, Token } from './token.ts'

/**
 * Ends the token for good, whatever its state: a scheduled or a disabled one too. The end comes down to `now`
 * and is never raised to it. Revoking twice is the same as once: the first instant and reason stay. Never
 * refuses.
 */
export function revokeToken(token: Token, reason: RevokeReason, now: Instant): Decision<Changed, never> {
  if (token.revokedAt !== null) return accept({ token, changed: false })
  const validTo = Math.min(token.validTo ?? now, now)
  return accept({ token: { ...token, validTo, revokedAt: now, revokeReason: reason }, changed: true })
}
