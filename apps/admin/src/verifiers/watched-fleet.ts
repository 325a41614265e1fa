import { useQuery } from '@pinia/colada'
import { onScopeDispose } from 'vue'
import { fleetQuery } from './verifier-queries.ts'

const everyMs = 2000

/** The fleet, asked for anew while someone looks at it, and not while the page lies in the background. */
export function useWatchedFleet() {
  const fleet = useQuery(fleetQuery)
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible' && fleet.asyncStatus.value === 'idle') void fleet.refetch()
  }, everyMs)
  onScopeDispose(() => clearInterval(timer))
  return fleet
}
