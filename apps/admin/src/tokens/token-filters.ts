import { type TokenState, tokenStates } from '@latchkey/domain'
import type { LocationQuery, LocationQueryRaw } from 'vue-router'

export interface TokenFilters {
  readonly name: string
  readonly states: readonly TokenState[]
}

/** In the order in which people look for them. */
export const filterStates = [
  'active',
  'scheduled',
  'disabled',
  'expired',
  'revoked',
] as const satisfies TokenState[]

/** The filters that an address carries. What it cannot mean is left out: anyone may have written it. */
export function readFilters(query: LocationQuery): TokenFilters {
  const asked = [query['state']].flat()
  const name = [query['name']].flat()[0] ?? ''
  return { name: name.slice(0, 200), states: tokenStates.filter((state) => asked.includes(state)) }
}

export function writeFilters({ name, states }: TokenFilters): LocationQueryRaw {
  return { ...(name && { name }), ...(states.length > 0 && { state: [...states] }) }
}
