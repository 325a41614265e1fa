import type { Scope, User } from '@latchkey/client'
import { computed, onScopeDispose, reactive, readonly, ref, shallowRef, type Ref } from 'vue'
import { Failure } from '../api/failure.ts'
import { serverNow } from '../api/server-clock.ts'
import { refusalWords } from '../forms/refusal-words.ts'
import { localZone } from '../forms/wall-time.ts'
import { useWords } from '../i18n/i18n.ts'
import type { PlainMessageKey } from '../i18n/messages.ts'
import { usePreferences } from '../shell/preferences.ts'
import {
  checkDraft,
  learnTaken,
  newDraft,
  nothingTaken,
  requestOf,
  type DraftField,
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
}

/** A draft that is checked while one types. What is wrong is said once a field was left; what is missing, always. */
export function useTokenDraft(owner: Ref<User>, catalogue: Ref<readonly Scope[]>) {
  const { t } = useWords()
  const preferences = usePreferences()
  const zone = localZone()
  const now = useServerMinute()
  const draft = shallowRef(newDraft(now.value, zone))
  const untouched = contentOf(draft.value)
  const touched = reactive(new Set<DraftField>())
  const taken = ref(nothingTaken)

  const errors = computed(() =>
    checkDraft(draft.value, {
      owner: owner.value,
      catalogue: catalogue.value.map((scope) => scope.name),
      taken: taken.value,
      zone,
      now: now.value,
    }),
  )

  function errorOf(field: DraftField): string | false {
    const error = errors.value.get(field)
    if (!error || !touched.has(field)) return false
    return error.kind === 'date' ? t(error.reading.error) : refusalWords(error.refusal, t, preferences.locale)
  }

  function learn(failure: unknown): void {
    if (!(failure instanceof Failure)) return
    taken.value = learnTaken(taken.value, draft.value, failure.code)
    for (const field of errors.value.keys()) touched.add(field)
  }

  return reactive({
    get draft(): TokenDraft {
      return draft.value
    },
    change: (changes: Partial<TokenDraft>) => void (draft.value = { ...draft.value, ...changes }),
    zone,
    errorOf,
    learn,
    touch: (field: DraftField) => void touched.add(field),
    valid: computed(() => errors.value.size === 0),
    wrongFields: computed(() => [...errors.value.keys()].map((field) => t(fieldLabels[field]))),
    dirty: computed(() => contentOf(draft.value) !== untouched),
    request: () => requestOf(draft.value, zone),
  })
}

export type TokenDraftState = ReturnType<typeof useTokenDraft>

/** What the person entered, apart from the id that the form proposed. */
const contentOf = (draft: TokenDraft): string => JSON.stringify({ ...draft, id: null })

/** Moves while the form is open: an end that was in the future when it was typed may pass before it is saved. */
function useServerMinute(): Readonly<Ref<number>> {
  const now = ref(serverNow())
  const timer = setInterval(() => (now.value = serverNow()), 10_000)
  onScopeDispose(() => clearInterval(timer))
  return readonly(now)
}
