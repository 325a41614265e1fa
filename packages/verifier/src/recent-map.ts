/**
 * A map of bounded size that forgets what was not asked for lately. Two halves instead of a list in order of use: a hit
 * in the younger half costs one look-up and moves nothing.
 */
export interface RecentMap<T> {
  get(key: string): T | undefined
  set(key: string, value: T): void
  delete(key: string): void
  /** Forgets what was not asked for since the last time, and makes the rest the older half. */
  age(): void
  clear(): void
  size(): number
}

/** @param entriesMax - how many are kept at most, from 2 */
export function createRecentMap<T>(entriesMax: number): RecentMap<T> {
  const half = Math.max(1, Math.floor(entriesMax / 2))
  let young = new Map<string, T>()
  let old = new Map<string, T>()
  const age = () => {
    old = young
    young = new Map()
  }
  const set = (key: string, value: T) => {
    if (young.size >= half && !young.has(key)) age()
    young.set(key, value)
  }
  return {
    get(key) {
      const found = young.get(key)
      if (found !== undefined) return found
      const older = old.get(key)
      if (older === undefined) return undefined
      old.delete(key)
      set(key, older)
      return older
    },
    set(key, value) {
      old.delete(key)
      set(key, value)
    },
    delete(key) {
      young.delete(key)
      old.delete(key)
    },
    age,
    clear() {
      young = new Map()
      old = new Map()
    },
    size: () => young.size + old.size,
  }
}
