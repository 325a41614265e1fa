import { useQueryCache } from '@pinia/colada'
import type { Session } from '@latchkey/client'
import type { LocationQuery, RouteLocationNormalized, RouteLocationRaw } from 'vue-router'
import { sessionQuery } from '../sessions/session-queries.ts'
import { recall, remember } from '../shell/browser-memory.ts'
import { readFilters, writeFilters, type TokenFilters } from './token-filters.ts'

const slotOf = (userId: string): string => `latchkey.token-filters.${userId}`

/** Keeps what this person filters by, for their next visit with this browser. */
export function rememberFilters(userId: string, filters: TokenFilters): void {
  remember(slotOf(userId), JSON.stringify(writeFilters(filters)))
}

/** On the way to the bare list: back to what the person filtered by last. An address with filters is what it says. */
export function recallFilters(to: RouteLocationNormalized): true | RouteLocationRaw {
  const session = useQueryCache().getQueryData<Session | null>(sessionQuery.key)
  if (to.name !== 'tokens' || Object.keys(to.query).length > 0 || !session) return true
  const query = writeFilters(readFilters(parse(recall(slotOf(session.user.id)))))
  return Object.keys(query).length === 0 ? true : { name: 'tokens', query, replace: true }
}

function parse(text: string | null): LocationQuery {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return typeof value === 'object' && value !== null ? (value as LocationQuery) : {}
  } catch {
    // Whatever was written there by someone else: no filters.
    return {}
  }
}
