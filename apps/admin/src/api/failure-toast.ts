import { useToast } from '@nuxt/ui/composables/useToast'
import { useWords } from '../i18n/i18n.ts'
import { failureWords } from './failure-words.ts'
import { Failure } from './failure.ts'

/** For acts without a form that could show why they failed. */
export function useFailureToast() {
  const toast = useToast()
  const { t } = useWords()

  /** Waits for the act; a failure is shown, a fault goes on to the console. */
  async function showing<Result>(act: Promise<Result>): Promise<Result | null> {
    try {
      return await act
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure
      // The dialog that asks to log in again says it already.
      if (failure.code === 'unauthenticated') return null
      toast.add({
        title: failureWords(failure, t),
        description: [failure.detail, failure.requestId && t('api.requestId', { id: failure.requestId })]
          .filter(Boolean)
          .join(' · '),
        color: 'error',
        icon: 'i-lucide-circle-alert',
        duration: 12_000,
      })
      return null
    }
  }

  return { showing }
}
