import { computed, onScopeDispose, reactive, readonly, ref, type Ref } from 'vue'
import { Failure } from '../api/failure.ts'
import { serverNow } from '../api/server-clock.ts'
import { useDraft } from '../forms/draft.ts'
import { refusalWords } from '../forms/refusal-words.ts'
import { useWords } from '../i18n/i18n.ts'
import type { PlainMessageKey } from '../i18n/messages.ts'
import { localZone } from '../i18n/time-zone.ts'
import { usePreferences } from '../shell/preferences.ts'
import {
  learnTaken,
  nothingTaken,
  type DraftErrors,
  type DraftField,
  type DraftSurroundings,
  type TokenDraft,
} from './token-form.ts'

const fieldLabels: Readonly<Record<DraftField, PlainMessageKey>> = {
  id: 'tokens.create.id',
  ownerId: 'tokens.create.owner',
  name: 'tokens.create.name',
  code: 'tokens.create.code',
  description: 'tokens.create.description',
  scopes: 'tokens.create.scopes',
  validFrom: 'tokens.create.validFrom',
  validTo: 'tokens.create.validTo',
  format: 'tokens.create.format',
  audience: 'tokens.create.audience',
  allowedIps: 'tokens.create.allowedIps',
}

export type Moment = Pick<DraftSurroundings, 'taken' | 'zone' | 'now'>

/** A draft that is checked while one types. What is wrong is said once a field was left; what is missing, always. */
export function useTokenDraft(
  start: TokenDraft,
  check: (draft: TokenDraft, base: TokenDraft, moment: Moment) => DraftErrors,
) {
  const { t } = useWords()
  const preferences = usePreferences()
  const zone = localZone()
  const now = useServerMinute()
  const { base, draft, begin, change, edited, merge } = useDraft(start)
  const touched = reactive(new Set<DraftField>())
  const taken = ref(nothingTaken)

  const errors = computed(() => check(draft.value, base.value, { taken: taken.value, zone, now: now.value }))

  function errorOf(field: DraftField): string | false {
    const error = errors.value.get(field)
    if (!error || !touched.has(field)) return false
    return error.kind === 'date' ? t(error.reading.error) : refusalWords(error.refusal, t, preferences.locale)
  }

  /** What was sent, not what has been typed since: an answer takes its time. */
  function learn(failure: unknown, sent: TokenDraft): void {
    if (!(failure instanceof Failure)) return
    taken.value = learnTaken(taken.value, sent, failure.code)
    for (const field of errors.value.keys()) touched.add(field)
  }

  return reactive({
    draft: computed(() => draft.value),
    base: computed(() => base.value),
    ...{ begin, change, merge, zone, now, errorOf, learn },
    touch: (field: DraftField) => void touched.add(field),
    valid: computed(() => errors.value.size === 0),
    wrongFields: computed(() => [...errors.value.keys()].map((field) => t(fieldLabels[field]))),
    /** What the person entered, apart from the id that the form proposed. */
    dirty: computed(() => edited.value.some((field) => field !== 'id')),
  })
}

export type TokenDraftState = ReturnType<typeof useTokenDraft>

/** Moves while the form is open: an end that was in the future when it was typed may pass before it is saved. */
function useServerMinute(): Readonly<Ref<number>> {
  const now = ref(serverNow())
  const timer = setInterval(() => (now.value = serverNow()), 10_000)
  onScopeDispose(() => clearInterval(timer))
  return readonly(now)
}
