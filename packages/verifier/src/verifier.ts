import { createAttachment, type Attachment } from './attachment.ts'
import { clockOf, type Clock } from './clock.ts'
import { authorizationOf } from './credential.ts'
import type { VerifierFault } from './exchange.ts'
import { guardHandlerBy, type GuardHandler } from './guard-handler.ts'
import { introspectTokenAt } from './introspect-token.ts'
import { createKnownKeys, type KnownKeys } from './jwks.ts'
import { createKnowledge } from './knowledge.ts'
import { createLease } from './lease.ts'
import { createRecords } from './records.ts'
import { requireTokenBy, type Middleware } from './require-token.ts'
import { createUsageTally } from './usage.ts'
import { checkOptions, latchkeyUrl, type VerifierOptions } from './verifier-options.ts'
import { reportVerdicts } from './verdict-report.ts'
import { verifyJwtBy } from './verify-jwt.ts'
import type { Authorization, AuthorizationRequest } from './authorization.ts'
import { verifyTokenBy } from './verify-token.ts'
import type { Surroundings } from './judge-token.ts'

/** What a verifier knows, and until when it may use it. */
export interface VerifierStatus {
  /** Under which Latchkey lists this verifier; null where `cache` is `off`. */
  readonly id: string | null
  /** For how long tokens can still be judged here, in milliseconds. 0: each request is a question. */
  readonly leaseMs: number
  /** The last change that is applied here; null before the first answer. */
  readonly appliedSeq: number | null
  readonly records: number
}

/** Answers whether a request may pass. Its functions need no `this`. */
export interface Verifier {
  /**
   * Judges one request, for any framework. Accepted only if Latchkey said so, just now or earlier under a lease that
   * still holds, the token's window holds, the address is one of those that it is bound to, it is not for another
   * audience, and every required scope is among its effective scopes.
   *
   * Refused as `missing_token`, `invalid_request`, `invalid_token`, `insufficient_scope`, or, when Latchkey is
   * unreachable, late, refuses our credential or answers anything that is not an introspection response, as
   * `verification_unavailable`: what cannot be judged does not pass.
   */
  readonly authorize: (request: AuthorizationRequest) => Promise<Authorization>
  /** The same without waiting, or null where Latchkey has to be asked: then `authorize` does that. */
  readonly authorizeLocally: (request: AuthorizationRequest) => Authorization | null
  /**
   * Express middleware that lets a request through only with a token that has all of `scopes`, and otherwise answers
   * by RFC 6750 with a problem document (RFC 9457). The token is taken from the Authorization header and nowhere else.
   *
   * @throws TypeError at once if `scopes` is empty or has a name that is not a scope
   */
  readonly requireToken: (options: { readonly scopes: readonly string[] }) => Middleware
  /** The same for handlers from `Request` to `Response`. See {@link GuardHandler}. */
  readonly guardHandler: GuardHandler
  readonly status: () => VerifierStatus
  /**
   * Gives the lease back, so that Latchkey's changes wait for this service no longer, and reports what was counted. Call it
   * when the service ends. Requests that come later are answered by asking. Never rejects; takes at most `timeoutMs` and
   * half a second.
   */
  readonly close: () => Promise<void>
}

/**
 * Makes a verifier that asks Latchkey about each token once (RFC 7662), over connections that are kept alive, and answers
 * by itself from then on. Nothing is asked until the first request.
 *
 * @throws TypeError if an option cannot be used; the message says which, and never shows a secret
 */
export function createVerifier(options: VerifierOptions): Verifier {
  const checked = checkOptions(options)
  const base = latchkeyUrl(options.url)
  const authorization = authorizationOf(options.credential)
  const around = surroundings(options, checked, base, authorization)
  const { locally, verify } = reportVerdicts(verifyTokenBy(around), options.onVerdict)
  const { attachment, lease, knowledge, records, clock } = around
  return {
    authorize: verify,
    authorizeLocally: locally,
    requireToken: ({ scopes }) => requireTokenBy({ locally, verify }, scopes),
    guardHandler: guardHandlerBy(verify),
    status: () => ({
      id: attachment?.id() ?? null,
      leaseMs: lease.leftMs(clock.monotonicMs()),
      appliedSeq: knowledge.appliedSeq(),
      records: records.size(),
    }),
    async close() {
      await attachment?.close()
      records.clear()
    },
  }
}

function surroundings(
  options: VerifierOptions,
  checked: ReturnType<typeof checkOptions>,
  base: URL,
  authorization: string,
): Surroundings {
  const { realm, timeoutMs, recordsMax, name, cache } = checked
  const { onError = logFault, now = Date.now } = options
  const clock = clockOf(now)
  const knowledge = createKnowledge()
  const lease = createLease(clock)
  const usage = createUsageTally()
  const records = createRecords({ knowledge, usage, recordsMax, monotonicMs: clock.monotonicMs })
  const keys = options.onStale === 'jwt' ? knownKeys(options, base, clock, timeoutMs, onError) : null
  const onApplied = (startedOver: boolean) => {
    if (startedOver) records.clear()
    else records.age()
    keys?.refresh()
  }
  const parts = { base, authorization, name, timeoutMs, clock, lease, knowledge, usage, onApplied }
  const attachment: Attachment | null =
    cache === 'off' ? null : createAttachment({ ...parts, onFault: onError })
  const audience = options.audience ?? null
  const verifierId = attachment === null ? null : attachment.id
  return {
    ...{ records, lease, knowledge, attachment, usage, clock, realm, audience, onError },
    introspectToken: introspectTokenAt({
      ...{ authorization, timeoutMs, verifierId },
      endpoint: new URL('oauth/introspect', base),
    }),
    verifyJwt: keys === null ? null : verifyJwtBy({ keys, ...jwtTerms(options, base) }),
  }
}

function knownKeys(
  options: VerifierOptions,
  base: URL,
  { monotonicMs }: Clock,
  timeoutMs: number,
  onFault: (fault: VerifierFault) => void,
): KnownKeys {
  const { algorithm = 'EdDSA', keysMaxAgeMs = 24 * 60 * 60_000 } = options
  const endpoint = new URL('.well-known/jwks.json', base)
  return createKnownKeys({ endpoint, algorithm, keysMaxAgeMs, timeoutMs, monotonicMs, onFault })
}

function jwtTerms(options: VerifierOptions, base: URL) {
  const { algorithm = 'EdDSA', issuer = base.href.replace(/\/$/, ''), audience } = options
  return { algorithm, issuer, audiences: audience === undefined ? [issuer] : [audience, issuer] }
}

function logFault(fault: VerifierFault): void {
  console.error(fault.message)
}
