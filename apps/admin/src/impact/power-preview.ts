import type { UseQueryReturn } from '@pinia/colada'
import type { Schemas } from '@latchkey/client'
import { computed } from 'vue'
import { useWords } from '../i18n/i18n.ts'
import { useImpactSummary } from './impact-summary.ts'

/** An edit that changes anybody's power is saved by whoever has seen who would lose or gain what. */
export function usePowerPreview(preview: UseQueryReturn<Schemas['Impact']>, changesPower: () => boolean) {
  const { t } = useWords()
  const impactSummary = useImpactSummary()
  return {
    seen: computed(() => !changesPower() || preview.status.value === 'success'),
    note: computed(() => {
      if (!changesPower() || preview.error.value) return ''
      return preview.data.value ? impactSummary(preview.data.value) : t('impact.looking')
    }),
  }
}
