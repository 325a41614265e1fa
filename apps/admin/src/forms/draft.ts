import { computed, shallowRef, type ShallowRef } from 'vue'
import { differing, mergeTheirs } from './merge-theirs.ts'

/** What a form holds, beside what it began with. */
export function useDraft<Fields extends object>(initial: Fields) {
  type Field = keyof Fields & string
  const base: ShallowRef<Fields> = shallowRef(initial)
  const draft: ShallowRef<Fields> = shallowRef(initial)
  const edited = computed(() => differing(base.value, draft.value))

  /** Anew, with nothing entered. */
  function begin(fresh: Fields): void {
    base.value = fresh
    draft.value = fresh
  }

  /** Someone else saved: what was typed stays, the rest follows. Answers the fields that they changed. */
  function merge(theirs: Fields): readonly Field[] {
    const merged = mergeTheirs(base.value, draft.value, theirs)
    draft.value = merged.draft
    base.value = theirs
    return merged.changed
  }

  return {
    base,
    draft,
    begin,
    change: (changes: Partial<Fields>): void => void (draft.value = { ...draft.value, ...changes }),
    edited,
    differs: (field: Field): boolean => edited.value.includes(field),
    dirty: computed(() => edited.value.length > 0),
    merge,
  }
}
