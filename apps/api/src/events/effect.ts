import type * as z from 'zod'
import type { App } from '../app.ts'
import { iso, type effect } from '../http/wire.ts'

/**
 * How far a change has reached. Every answer about a token is read from the database as long as nobody caches, so a
 * change is everywhere as soon as it is committed, and there is no caching verifier to wait for.
 */
export function effectOf(_app: App, committedAt: Date | null): z.input<typeof effect> {
  return { everywhereAt: iso(committedAt ?? new Date()), verifiers: 0, lapsed: 0, elapsedMs: 0 }
}
