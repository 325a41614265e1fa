import type { BuiltInScopeName } from '@latchkey/domain'
import { computed } from 'vue'
import { useMe } from './session-queries.ts'

/** What the person holds, so that a screen offers only what the server would do. The server asks again. */
export function useHeldScopes() {
  const me = useMe()
  const held = computed<ReadonlySet<string>>(() => new Set(me.value?.scopes))
  return {
    held,
    /** Whether they hold at least one of these. */
    holdsAny: (...names: readonly BuiltInScopeName[]): boolean => names.some((name) => held.value.has(name)),
  }
}
