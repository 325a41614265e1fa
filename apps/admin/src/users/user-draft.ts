import type { User } from '@latchkey/client'
import { checkPersonName, checkUsername, type UserKind } from '@latchkey/domain'
import { computed, reactive } from 'vue'
import { useDraft } from '../forms/draft.ts'
import { useJudgedTexts } from '../forms/judged-texts.ts'
import type { UserEdits } from './user-changes.ts'

export interface UserFields {
  readonly username: string
  readonly firstName: string
  readonly lastName: string
  readonly roleIds: readonly string[]
}

export const noFields: UserFields = { username: '', firstName: '', lastName: '', roleIds: [] }

export const fieldsOf = ({ username, firstName, lastName, roles }: User): UserFields => ({
  username,
  firstName: firstName ?? '',
  lastName: lastName ?? '',
  roleIds: roles.map(({ id }) => id),
})

/** What is typed, what is wrong with it, and what of it differs from what is there. */
export function useUserDraft(kind: () => UserKind, initial: UserFields) {
  const { draft, change, differs, dirty, merge } = useDraft(initial)
  const texts = useJudgedTexts(
    () => ({
      username: checkUsername(draft.value.username),
      firstName: checkPersonName('firstName', draft.value.firstName),
      lastName: checkPersonName('lastName', draft.value.lastName),
    }),
    {
      field: 'username',
      value: () => draft.value.username,
      code: 'username_taken',
      words: 'forms.refusals.username_taken',
    },
  )

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
    ...{ draft, change, dirty, merge, edits, kind: computed(kind), ...texts },
    changesPower: computed(() => differs('roleIds')),
  })
}

export type UserDraftState = ReturnType<typeof useUserDraft>
