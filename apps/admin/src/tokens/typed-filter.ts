import { onBeforeUnmount, ref, watch, type Ref } from 'vue'

/** One request per pause in typing, not per key. */
const pauseMs = 250

/** A text field over a filter: what is typed counts after a pause, and a filter that changes elsewhere is shown. */
export function useTypedFilter(current: () => string, apply: (text: string) => void): Ref<string> {
  const text = ref(current())
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(text, (typed) => {
    clearTimeout(timer)
    if (typed.trim() !== current()) timer = setTimeout(() => apply(typed), pauseMs)
  })
  watch(current, (value) => {
    if (value !== text.value.trim()) text.value = value
  })
  onBeforeUnmount(() => clearTimeout(timer))
  return text
}
