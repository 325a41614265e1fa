import { checkOptionalText, checkText, limits } from '@latchkey/domain'
import { computed, reactive } from 'vue'
import { useDraft } from '../forms/draft.ts'
import { useJudgedTexts } from '../forms/judged-texts.ts'
import type { RoleEdits } from './role-changes.ts'
import type { Role } from './role-queries.ts'

type RoleFields = Pick<Role, 'name' | 'description'> & { readonly scopes: readonly string[] }

export const fieldsOf = ({ name, description, scopes }: Role): RoleFields => ({ name, description, scopes })

/** What is typed, what is wrong with it, and what of it differs from what is there. */
export function useRoleDraft(initial: RoleFields) {
  const { draft, change, differs, dirty, merge } = useDraft(initial)
  const texts = useJudgedTexts(
    () => ({
      name: checkText('name', draft.value.name, { max: limits.name }),
      description: checkOptionalText('description', draft.value.description, {
        max: limits.description,
        lines: true,
      }),
    }),
    { field: 'name', value: () => draft.value.name, code: 'name_taken', words: 'roles.fields.taken' },
  )

  function edits(): RoleEdits {
    const { name, description, scopes } = draft.value
    return {
      ...(differs('name') && { name }),
      ...(differs('description') && { description }),
      ...(differs('scopes') && { scopes: [...scopes] }),
    }
  }

  return reactive({
    ...{ draft, change, dirty, merge, edits, ...texts },
    changesPower: computed(() => differs('scopes')),
  })
}

export type RoleDraftState = ReturnType<typeof useRoleDraft>
