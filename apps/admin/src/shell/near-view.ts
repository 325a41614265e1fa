import { onBeforeUnmount, onMounted, readonly, ref, type Ref } from 'vue'

/** About a screen above and below: what is scrolled to is there before it is seen. */
const margin = '1000px 0px'

/** Whether the element is seen or nearly so. What holds the focus stays near: it must not lose it by being scrolled away. */
export function useNearView(
  element: Readonly<Ref<HTMLElement | null>>,
  atFirst: boolean,
): Readonly<Ref<boolean>> {
  const near = ref(atFirst)
  const observer = new IntersectionObserver(
    (seen) => {
      const comes = seen.at(-1)?.isIntersecting ?? false
      near.value = comes || (element.value?.contains(document.activeElement) ?? false)
    },
    { rootMargin: margin },
  )
  onMounted(() => element.value && observer.observe(element.value))
  onBeforeUnmount(() => observer.disconnect())
  return readonly(near)
}
