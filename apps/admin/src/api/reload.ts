import { useQueryCache, type EntryKey } from '@pinia/colada'

/**
 * Loads again what a change made stale. Never rejects: each query keeps its own failure, and a list that cannot be
 * loaded must not make the change look as if it had failed, or had never ended.
 */
export function useReload(): (...keys: readonly EntryKey[]) => Promise<void> {
  const cache = useQueryCache()
  return async (...keys) => {
    await Promise.allSettled(keys.map((key) => cache.invalidateQueries({ key })))
  }
}
