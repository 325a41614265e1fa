import type { Token } from '@latchkey/client'
import { useToast } from '@nuxt/ui/composables/useToast'
import { useFailureToast } from '../api/failure-toast.ts'
import { useWords } from '../i18n/i18n.ts'
import { useEffectWords } from './effect-words.ts'
import { useSetTokenEnabled } from './token-changes.ts'

/** Enables what is disabled and the other way round, and says since when it holds, with a way back. */
export function useFlipEnabled() {
  const { t } = useWords()
  const toast = useToast()
  const { showing } = useFailureToast()
  const effectWords = useEffectWords()
  const { mutateAsync, isLoading } = useSetTokenEnabled()

  async function flip({ id, enabled }: Pick<Token, 'id' | 'enabled'>): Promise<void> {
    const { token, effect } = await mutateAsync({ id, enabled: !enabled })
    const { name } = token
    toast.add({
      title: token.enabled ? t('tokens.flip.enabled', { name }) : t('tokens.flip.disabled', { name }),
      description: effectWords(effect),
      color: 'success',
      icon: token.enabled ? 'i-lucide-circle-check' : 'i-lucide-circle-pause',
      actions: [
        {
          label: t('tokens.flip.undo'),
          color: 'neutral',
          variant: 'outline',
          onClick: () => void showing(flip(token)),
        },
      ],
    })
  }

  return { flip, isLoading }
}
