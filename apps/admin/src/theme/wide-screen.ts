import { onScopeDispose, readonly, ref, type Ref } from 'vue'

/** Whether there is room for a table (Tailwind's `lg`); below it, the same rows are cards. */
export function useWideScreen(): Readonly<Ref<boolean>> {
  const media = matchMedia('(min-width: 64rem)')
  const wide = ref(media.matches)
  const follow = (): void => void (wide.value = media.matches)
  media.addEventListener('change', follow)
  onScopeDispose(() => media.removeEventListener('change', follow))
  return readonly(wide)
}
