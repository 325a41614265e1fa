import type { RefusalCode } from './refusals.ts'
import type { Authorization, Source } from './authorization.ts'
import type { VerifyToken } from './verify-token.ts'

/** One verdict, for metrics. It names no token. */
export interface Verdict {
  readonly accepted: boolean
  /** Null for an accepted request. */
  readonly refusal: RefusalCode | null
  /** By what it was accepted; null for a refused request. */
  readonly source: Source | null
  /** See the accepted answer's; null for a refused request. */
  readonly ageMs: number | null
}

/** Tells `onVerdict` of each answer; nothing is added where there is none. */
export function reportVerdicts(
  { locally, verify }: VerifyToken,
  onVerdict: ((verdict: Verdict) => void) | undefined,
): VerifyToken {
  if (onVerdict === undefined) return { locally, verify }
  return {
    locally(request) {
      const answer = locally(request)
      if (answer !== null) onVerdict(verdictOf(answer))
      return answer
    },
    async verify(request) {
      const answer = await verify(request)
      onVerdict(verdictOf(answer))
      return answer
    },
  }
}

function verdictOf(answer: Authorization): Verdict {
  if (!answer.accepted) return { accepted: false, refusal: answer.refusal.code, source: null, ageMs: null }
  return { accepted: true, refusal: null, source: answer.source, ageMs: answer.ageMs }
}
