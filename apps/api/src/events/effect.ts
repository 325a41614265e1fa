import type { App } from '../app.ts'

/** How far a change has reached. */
export interface Effect {
  /** By the database's clock, RFC 3339: since then no verifier answers by the state before. */
  readonly everywhereAt: string
  /** Who answer from a cache and have applied the change. */
  readonly verifiers: number
  /** Who let their lease run out instead: they answer from the database, or refuse. */
  readonly lapsed: number
  /** From the commit to everywhereAt. */
  readonly elapsedMs: number
}

/** What `change` tells once it is committed. */
export interface Commit {
  /** Of its last event that can alter a verdict. */
  readonly seq: number
  /** When the commit was answered, by the monotonic clock. */
  readonly answeredMs: number
}

/** What one request has committed, and how far that has reached. */
export interface EffectTracker {
  readonly committed: (commit: Commit) => void
  /**
   * Waits until what was committed is everywhere. Where nothing was, what this request found may have been committed by
   * another that still waits: then until everything committed so far is.
   */
  readonly effect: () => Promise<Effect>
  /** The same, but null where this request has neither committed nor asked. */
  readonly effectIfAny: () => Promise<Effect | null>
}

export function trackEffect({ fleet }: Pick<App, 'fleet'>): EffectTracker {
  let newest: Commit | null = null
  let waited: Promise<Effect> | null = null
  const effect = () => (waited ??= newest ? fleet.until(newest) : fleet.untilNow())
  return {
    committed(commit) {
      // A request that commits several changes at a time may be told of them in another order.
      if (newest === null || commit.seq > newest.seq) newest = commit
      waited = null
    },
    effect,
    effectIfAny: async () => (newest === null && waited === null ? null : effect()),
  }
}

/** For answers whose body does not carry it, and for who reads no bodies. */
export function effectHeader({ everywhereAt, verifiers, lapsed, elapsedMs }: Effect): string {
  return `at=${everywhereAt}; verifiers=${String(verifiers)}; lapsed=${String(lapsed)}; elapsed-ms=${String(elapsedMs)}`
}
