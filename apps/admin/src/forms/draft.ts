import { computed, shallowRef, type ShallowRef } from 'vue'
import { mergeTheirs, same, type Draft } from './merge-theirs.ts'

/** What a form holds, beside what it began with. */
export function useDraft<Fields extends Draft>(initial: Fields) {
  type Field = keyof Fields & string
  const base: ShallowRef<Fields> = shallowRef(initial)
  const draft: ShallowRef<Fields> = shallowRef(initial)
  const differs = (field: Field): boolean => !same(base.value[field], draft.value[field])

  /** Takes over what someone else saved; answers which fields they changed. */
  function merge(theirs: Fields): readonly Field[] {
    const merged = mergeTheirs(base.value, draft.value, theirs)
    draft.value = merged.draft
    base.value = theirs
    return merged.changed
  }

  return {
    draft,
    change: (changes: Partial<Fields>): void => void (draft.value = { ...draft.value, ...changes }),
    differs,
    dirty: computed(() => Object.keys(base.value).some(differs)),
    merge,
  }
}
