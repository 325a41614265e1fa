import type { Effect } from '@latchkey/client'
import { useToast } from '@nuxt/ui/composables/useToast'
import { useEffectWords } from '../tokens/effect-words.ts'

/** Says what was done and, where the answer says so, since when it holds everywhere. */
export function useDoneToast() {
  const toast = useToast()
  const effectWords = useEffectWords()
  return (title: string, { effect, help }: { effect?: Effect; help?: string } = {}): void => {
    const description = [help, effect && effectWords(effect)].filter(Boolean).join(' ')
    toast.add({ title, description, color: 'success', icon: 'i-lucide-circle-check' })
  }
}
