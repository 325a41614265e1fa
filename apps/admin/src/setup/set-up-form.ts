import { checkPersonName, checkUsername, type Decision } from '@latchkey/domain'
import { computed, reactive } from 'vue'
import { refusalWords } from '../forms/refusal-words.ts'
import { useWords } from '../i18n/i18n.ts'
import { usePreferences } from '../shell/preferences.ts'
import { passwordError } from './password-error.ts'
import { takenSetUpCode } from './setup-code.ts'
import type { SetUpRequest } from './setup-queries.ts'

type Field = 'username' | 'password' | 'firstName' | 'lastName'

/** What is typed, what is wrong with it by the rules of the domain, and the request that it makes. */
export function useSetUpForm() {
  const { t } = useWords()
  const preferences = usePreferences()
  const codeCame = takenSetUpCode() !== ''
  const form = reactive({ code: takenSetUpCode(), username: '', password: '', firstName: '', lastName: '' })
  const touched = reactive(new Set<Field>())

  const wordsOf = (decision: Decision<unknown>): string | false =>
    !decision.ok && refusalWords(decision.refusals[0], t, preferences.locale)

  const errors = computed<Record<Field, string | false>>(() => ({
    username: wordsOf(checkUsername(form.username)),
    password: passwordError(form.password, t),
    firstName: wordsOf(checkPersonName('firstName', form.firstName)),
    lastName: wordsOf(checkPersonName('lastName', form.lastName)),
  }))

  const errorOf = (field: Field): string | false => touched.has(field) && errors.value[field]
  const complete = computed(
    () => form.code.trim() !== '' && Object.values(errors.value).every((error) => !error),
  )

  function request(): SetUpRequest {
    const { firstName, lastName } = form
    return {
      code: form.code.trim(),
      username: form.username,
      password: form.password,
      ...(firstName.trim() && { firstName }),
      ...(lastName.trim() && { lastName }),
    }
  }

  return { form, codeCame, errorOf, touch: (field: Field) => touched.add(field), complete, request }
}
