import type { Instant } from '@latchkey/domain'
import { isCount, isRecord, isText } from './json-shape.ts'

/** Whose tokens changed: those of this token's id, of this owner's, or any. */
export interface Change {
  readonly seq: number
  readonly kind: 'token' | 'owner' | 'all'
  readonly id: string | null
}

export interface SyncResponse {
  /** Which log `seq` counts in. */
  readonly log: string
  readonly seq: number
  readonly now: Instant
  readonly leaseMs: number
  readonly reset: boolean
  readonly changes: readonly Change[]
}

const leaseMsMax = 60_000
const changesMax = 1000
const logNameMax = 200

/**
 * Reads the answer to a sync, strictly. Null where a member is missing, of the wrong type or out of order: a lease that
 * comes with changes which were only half understood must not count.
 *
 * @param appliedSeq - what the sync said was applied; changes up to it would be a replay
 */
export function readSyncResponse(body: unknown, appliedSeq: number | null): SyncResponse | null {
  if (!isRecord(body)) return null
  const { log, seq, leaseMs, reset } = body
  const now = typeof body['now'] === 'string' ? Date.parse(body['now']) : Number.NaN
  if (!isText(log) || log === '' || log.length > logNameMax) return null
  if (!isCount(seq) || !isCount(leaseMs) || leaseMs > leaseMsMax || typeof reset !== 'boolean') return null
  const changes = readChanges(body['changes'], appliedSeq ?? 0, seq)
  if (Number.isNaN(now) || changes === null) return null
  return { log, seq, now, leaseMs, reset, changes }
}

function readChanges(list: unknown, after: number, upTo: number): readonly Change[] | null {
  if (!Array.isArray(list) || list.length > changesMax) return null
  const changes: Change[] = []
  let last = after
  for (const one of list as readonly unknown[]) {
    const change = readChange(one)
    if (change === null || change.seq < last || change.seq <= after || change.seq > upTo) return null
    last = change.seq
    changes.push(change)
  }
  return changes
}

function readChange(value: unknown): Change | null {
  if (!isRecord(value)) return null
  const { seq, kind, id } = value
  if (!isCount(seq)) return null
  if (kind === 'all') return { seq, kind, id: null }
  return (kind === 'token' || kind === 'owner') && isText(id) ? { seq, kind, id } : null
}
