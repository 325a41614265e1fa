import type { User } from '@latchkey/client'
import { checkPersonName, checkUsername, type Decision, type UserKind } from '@latchkey/domain'
import { computed, reactive } from 'vue'
import { Failure } from '../api/failure.ts'
import { useDraft } from '../forms/draft.ts'
import { refusalWords } from '../forms/refusal-words.ts'
import { useWords } from '../i18n/i18n.ts'
import { usePreferences } from '../shell/preferences.ts'
import type { UserEdits } from './user-changes.ts'

export interface UserFields {
  readonly username: string
  readonly firstName: string
  readonly lastName: string
  readonly roleIds: readonly string[]
}

type TextField = Exclude<keyof UserFields, 'roleIds'>

export const noFields: UserFields = { username: '', firstName: '', lastName: '', roleIds: [] }

export const fieldsOf = ({ username, firstName, lastName, roles }: User): UserFields => ({
  username,
  firstName: firstName ?? '',
  lastName: lastName ?? '',
  roleIds: roles.map(({ id }) => id),
})

/** What is typed, what is wrong with it by the rules of the domain, and what of it differs from what is there. */
export function useUserDraft(kind: () => UserKind, initial: UserFields) {
  const { t } = useWords()
  const preferences = usePreferences()
  const { draft, change, differs, dirty, merge } = useDraft(initial)
  const touched = reactive(new Set<TextField>())
  const taken = reactive(new Set<string>())

  const wordsOf = (decision: Decision<unknown>): string | false =>
    !decision.ok && refusalWords(decision.refusals[0], t, preferences.locale)
  const errors = computed<Record<TextField, string | false>>(() => {
    const { username, firstName, lastName } = draft.value
    return {
      username: taken.has(username) ? t('forms.refusals.username_taken') : wordsOf(checkUsername(username)),
      firstName: wordsOf(checkPersonName('firstName', firstName)),
      lastName: wordsOf(checkPersonName('lastName', lastName)),
    }
  })

  /** What was sent, not what has been typed since: an answer takes its time. */
  function learn(failure: unknown, { username }: UserFields): void {
    if (!(failure instanceof Failure) || failure.code !== 'username_taken') return
    taken.add(username)
    touched.add('username')
  }

  function edits(): UserEdits {
    const { username, firstName, lastName, roleIds } = draft.value
    return {
      ...(differs('username') && { username }),
      ...(differs('firstName') && { firstName: firstName.trim() || null }),
      ...(differs('lastName') && { lastName: lastName.trim() || null }),
      ...(differs('roleIds') && { roleIds: [...roleIds] }),
    }
  }

  return reactive({
    ...{ draft, change, dirty, merge, learn, edits, kind: computed(kind) },
    errorOf: (field: TextField): string | false => touched.has(field) && errors.value[field],
    touch: (field: TextField) => void touched.add(field),
    valid: computed(() => Object.values(errors.value).every((error) => !error)),
    changesPower: computed(() => differs('roleIds')),
  })
}

export type UserDraftState = ReturnType<typeof useUserDraft>
