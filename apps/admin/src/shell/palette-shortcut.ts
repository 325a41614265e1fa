import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

const onMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** What to press, as the keys are written on the person's keyboard. */
export const shortcutWords = onMac ? '⌘ K' : 'Ctrl K'

/** Whether the palette is open; the shortcut opens and closes it, also from inside a field. */
export function usePaletteOpen(): Ref<boolean> {
  const open = ref(false)
  const toggle = (event: KeyboardEvent): void => {
    const asked = (onMac ? event.metaKey : event.ctrlKey) && !event.altKey && !event.shiftKey
    if (!asked || event.key.toLowerCase() !== 'k') return
    // The browser would put the cursor into its own address or search field.
    event.preventDefault()
    // Over another dialog it would lead away from what is being entered there.
    open.value = !open.value && document.querySelector('[role="dialog"], [role="alertdialog"]') === null
  }
  onMounted(() => window.addEventListener('keydown', toggle))
  onBeforeUnmount(() => window.removeEventListener('keydown', toggle))
  return open
}
