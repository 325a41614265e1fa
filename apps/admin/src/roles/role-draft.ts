import { checkOptionalText, checkText, limits, type Decision } from '@latchkey/domain'
import { computed, reactive } from 'vue'
import { Failure } from '../api/failure.ts'
import { useDraft } from '../forms/draft.ts'
import { refusalWords } from '../forms/refusal-words.ts'
import { useWords } from '../i18n/i18n.ts'
import { usePreferences } from '../shell/preferences.ts'
import type { RoleEdits } from './role-changes.ts'
import type { Role } from './role-queries.ts'

type RoleFields = Pick<Role, 'name' | 'description'> & { readonly scopes: readonly string[] }
type TextField = 'name' | 'description'

export const fieldsOf = ({ name, description, scopes }: Role): RoleFields => ({ name, description, scopes })

/** What is typed, what is wrong with it by the rules of the domain, and what of it differs from what is there. */
export function useRoleDraft(initial: RoleFields) {
  const { t } = useWords()
  const preferences = usePreferences()
  const { draft, change, differs, dirty, merge } = useDraft(initial)
  const touched = reactive(new Set<TextField>())
  const taken = reactive(new Set<string>())

  const wordsOf = (decision: Decision<unknown>): string | false =>
    !decision.ok && refusalWords(decision.refusals[0], t, preferences.locale)
  const errors = computed<Record<TextField, string | false>>(() => {
    const { name, description } = draft.value
    const described = checkOptionalText('description', description, { max: limits.description, lines: true })
    return {
      name: taken.has(name)
        ? t('roles.fields.taken')
        : wordsOf(checkText('name', name, { max: limits.name })),
      description: wordsOf(described),
    }
  })

  /** What was sent, not what has been typed since: an answer takes its time. */
  function learn(failure: unknown, { name }: RoleFields): void {
    if (!(failure instanceof Failure) || failure.code !== 'name_taken') return
    taken.add(name)
    touched.add('name')
  }

  function edits(): RoleEdits {
    const { name, description, scopes } = draft.value
    return {
      ...(differs('name') && { name }),
      ...(differs('description') && { description }),
      ...(differs('scopes') && { scopes: [...scopes] }),
    }
  }

  return reactive({
    ...{ draft, change, dirty, merge, learn, edits },
    errorOf: (field: TextField): string | false => touched.has(field) && errors.value[field],
    touch: (field: TextField) => void touched.add(field),
    valid: computed(() => Object.values(errors.value).every((error) => !error)),
    changesPower: computed(() => differs('scopes')),
  })
}

export type RoleDraftState = ReturnType<typeof useRoleDraft>
