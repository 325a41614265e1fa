import type { Authorization, AuthorizationRequest } from './authorization.ts'
import { bearerToken, type Presented } from './bearer-token.ts'
import { isOutage, type VerifierFault } from './exchange.ts'
import type { Introspected } from './introspect-token.ts'
import { ipAddress } from './allowed-addresses.ts'
import { answersBy, offlineBy, refusalsBy, refused, type Surroundings } from './judge-token.ts'
import { createQuestions } from './questions.ts'
import { keyOf } from './records.ts'
import { refuse, type Refusal } from './refusals.ts'
import { isJwt } from './verify-jwt.ts'

export interface VerifyToken {
  /** What can be told without asking, or null. */
  readonly locally: (request: AuthorizationRequest) => Authorization | null
  readonly verify: (request: AuthorizationRequest) => Promise<Authorization>
}

interface Asked {
  readonly answer: Introspected | { readonly fault: VerifierFault }
  readonly sentMs: number
}

/** Load, decide, answer. */
export function verifyTokenBy(around: Surroundings): VerifyToken {
  const { introspectToken, records, knowledge, attachment, clock, realm } = around
  const questions = createQuestions<Asked | Authorization>()
  const answers = answersBy(around)
  const offline = offlineBy(around)
  const refusals = refusalsBy(around)
  const locally = locallyBy(around)

  const ask = async (key: string, token: string, address: string | null): Promise<Asked> => {
    const sentMs = clock.monotonicMs()
    const life = knowledge.life()
    const answer = await introspectToken({ token, address })
    if (!('fault' in answer) && attachment !== null) records.store(key, answer, life, clock.monotonicMs())
    return { answer, sentMs }
  }

  const verify = async (request: AuthorizationRequest): Promise<Authorization> => {
    const presented = bearerToken(request.authorization)
    if (presented.kind !== 'token') return refused(refusalOfNone(presented, realm))
    attachment?.start()
    const { token } = presented
    if (attachment?.isOutOfReach() === true && around.verifyJwt !== null && isJwt(token))
      return offline(token, request)
    const address = ipAddress(request.address)
    const key = keyOf(token)
    const asked = await questions.answer(
      // One answer may serve several addresses only where they are judged here, which its sender cannot know before.
      `${key}${address ?? ''}`,
      () => ask(key, token, address),
      () => locally(request),
    )
    if ('accepted' in asked) return asked
    if (!('fault' in asked.answer)) return answers.byAnswer(asked.answer, request, asked.sentMs)
    around.onError(asked.answer.fault)
    if (around.verifyJwt !== null && isOutage(asked.answer.fault)) return offline(token, request)
    return refusals.unavailable()
  }
  return { locally, verify: async (request) => locally(request) ?? verify(request) }
}

/** By the records that stand, under a lease. */
function locallyBy(around: Surroundings): VerifyToken['locally'] {
  const { records, lease, clock } = around
  const answers = answersBy(around)
  const refusals = refusalsBy(around)
  return (request) => {
    const nowMs = clock.monotonicMs()
    const header = onlyHeader(request.authorization)
    if (header === null || !lease.holds(nowMs)) return null
    const record = records.byHeader(header)
    if (record !== null) return answers.byRecord(record, request, nowMs)
    const presented = bearerToken(header)
    const found = presented.kind === 'token' ? records.byKey(keyOf(presented.token)) : null
    if (found === 'inactive') return refusals.invalid()
    if (found === null) return null
    records.remember(header, found)
    return answers.byRecord(found, request, nowMs)
  }
}

function refusalOfNone(presented: Exclude<Presented, { kind: 'token' }>, realm: string): Refusal {
  if (presented.kind === 'absent')
    return refuse('missing_token', 'Send a token: Authorization: Bearer <token>.', realm)
  const code = presented.kind === 'malformed_request' ? 'invalid_request' : 'invalid_token'
  return refuse(code, presented.why, realm)
}

function onlyHeader(authorization: AuthorizationRequest['authorization']): string | null {
  if (typeof authorization === 'string') return authorization
  return authorization?.length === 1 ? (authorization[0] ?? null) : null
}
