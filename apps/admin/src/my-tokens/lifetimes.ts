import type { Policy, TokenFormat } from '@latchkey/domain'

const dayMs = 24 * 60 * 60_000
const usualMs = [dayMs, 7 * dayMs, 30 * dayMs, 90 * dayMs, 365 * dayMs]

/** Null is no end. */
export type Lifetime = number | null

/**
 * The lifetimes to pick from: the one that the policy proposes first, then the usual ones up to the longest, the longest
 * itself, and no end where there may be none. A JWT always has an end.
 */
export function lifetimesOf(
  { proposedLifetimeMs, longestLifetimeMs, neverAllowed }: Policy,
  format: TokenFormat,
): readonly Lifetime[] {
  const longest = longestLifetimeMs ?? Infinity
  const allowed = [...usualMs, ...(longestLifetimeMs === null ? [] : [longestLifetimeMs])]
    .filter((lifetimeMs) => lifetimeMs <= longest && lifetimeMs !== proposedLifetimeMs)
    .sort((a, b) => a - b)
  const endless = neverAllowed && longestLifetimeMs === null && format === 'opaque'
  return [proposedLifetimeMs, ...new Set(allowed), ...(endless ? [null] : [])]
}
