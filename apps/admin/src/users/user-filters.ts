import { userKinds, type UserKind } from '@latchkey/domain'
import type { LocationQuery, LocationQueryRaw } from 'vue-router'

export interface UserFilters {
  readonly q: string
  readonly kind: UserKind | null
  readonly enabled: boolean | null
  /** The id of a role that they have. */
  readonly role: string | null
}

export const noUserFilters: UserFilters = { q: '', kind: null, enabled: null, role: null }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The filters that an address carries. What it cannot mean is left out: anyone may have written it. */
export function readUserFilters(query: LocationQuery): UserFilters {
  const one = (name: string): string => [query[name]].flat()[0] ?? ''
  const enabled = one('enabled')
  return {
    q: one('q').slice(0, 200),
    kind: userKinds.find((kind) => kind === one('kind')) ?? null,
    enabled: enabled === 'true' || enabled === 'false' ? enabled === 'true' : null,
    role: uuid.test(one('role')) ? one('role') : null,
  }
}

export function writeUserFilters({ q, kind, enabled, role }: UserFilters): LocationQueryRaw {
  return {
    ...(q && { q }),
    ...(kind && { kind }),
    ...(enabled !== null && { enabled: String(enabled) }),
    ...(role && { role }),
  }
}
