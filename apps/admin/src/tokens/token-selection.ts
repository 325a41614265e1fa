import type { Token } from '@latchkey/client'
import { computed, reactive, ref, shallowRef, watch, type Ref } from 'vue'
import { countConditions, type TokenFilters } from './token-filters.ts'

/** What is chosen for a bulk: single tokens, or all that match the filters, also those that are not loaded. */
export type Chosen =
  | { readonly kind: 'these'; readonly tokens: readonly Token[] }
  | { readonly kind: 'matching'; readonly filters: TokenFilters; readonly count: number }

interface Listed {
  readonly tokens: Ref<readonly Token[]>
  readonly total: Ref<number>
  readonly filters: Ref<TokenFilters>
}

/** The chosen rows. Other filters are another list, so they start with nothing chosen. */
export function useTokenSelection({ tokens, total, filters }: Listed) {
  const ids = shallowRef<ReadonlySet<string>>(new Set())
  const matching = ref(false)
  const chosenTokens = computed(() => tokens.value.filter((token) => ids.value.has(token.id)))
  const all = computed(() => tokens.value.length > 0 && chosenTokens.value.length === tokens.value.length)

  watch(filters, clear)

  function clear(): void {
    ids.value = new Set()
    matching.value = false
  }

  function choose(these: readonly Token[], on: boolean): void {
    const theirs = new Set(these.map((token) => token.id))
    const others = [...ids.value].filter((id) => !theirs.has(id))
    ids.value = new Set(on ? [...others, ...theirs] : others)
    matching.value = false
  }

  const chosen = computed<Chosen>(() =>
    matching.value
      ? { kind: 'matching', filters: filters.value, count: total.value }
      : { kind: 'these', tokens: chosenTokens.value },
  )
  const count = computed(() => (matching.value ? total.value : chosenTokens.value.length))

  return reactive({
    chosen,
    count,
    all,
    some: computed(() => chosenTokens.value.length > 0 && !all.value),
    /** An empty filter would mean every token: the server refuses it, so it is not offered. */
    canChooseMatching: computed(
      () =>
        all.value &&
        !matching.value &&
        total.value > tokens.value.length &&
        countConditions(filters.value) > 0,
    ),
    has: (token: Token) => matching.value || ids.value.has(token.id),
    choose,
    chooseLoaded: (on: boolean) => choose(tokens.value, on),
    chooseMatching: () => void (matching.value = true),
    clear,
  })
}

export type TokenSelection = ReturnType<typeof useTokenSelection>
