import type { Decision, RefusalOf } from '../refusals.ts'
import { accept, refuse } from '../refusals.ts'
import type { Changed, Token } from './token.ts'

/**
 * Stops the token until it is enabled again. Refuses a revoked one; changes nothing about one that is
 * disabled.
 */
export function disableToken(token: Token): Decision<Changed, RefusalOf<'token_revoked'>> {
  return setEnabled(token, false)
}

/**
 * Undoes `disableToken`. Refuses a revoked token; does not bring back an expired one, whose end must be
 * edited.
 */
export function enableToken(token: Token): Decision<Changed, RefusalOf<'token_revoked'>> {
  return setEnabled(token, true)
}

function setEnabled(token: Token, enabled: boolean): Decision<Changed, RefusalOf<'token_revoked'>> {
  if (token.revokedAt !== null) return refuse({ code: 'token_revoked' })
  return accept({ token: { ...token, enabled }, changed: token.enabled !== enabled })
}
