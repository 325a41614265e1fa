import * as z from 'zod'
import { checkPersonName, checkUsername, type Decision } from '@latchkey/domain'
import { refusalWords } from '../http/refusal-words.ts'

/** A rule of the domain as a schema: the form, the API and the document say no with the same words. */
function byRule<T>(rule: (text: string) => Decision<T>) {
  return z.string().transform((text, context) => {
    const checked = rule(text)
    if (checked.ok) return checked.value
    for (const refusal of checked.refusals)
      context.addIssue({ code: 'custom', message: refusalWords(refusal), params: { code: refusal.code } })
    return z.NEVER
  })
}

export const username = byRule(checkUsername)
export const firstName = byRule((text) => checkPersonName('firstName', text))
export const lastName = byRule((text) => checkPersonName('lastName', text))
