import { readFileSync } from 'node:fs'
import { afterEach, expect, it } from 'vitest'
import { i18n } from '../i18n/i18n.ts'
import { es } from '../i18n/es.ts'
import { fieldWords } from './failure-words.ts'
import { api } from './messages/en.ts'

const document = readFileSync(new URL('../../../../packages/client/openapi.json', import.meta.url), 'utf8')

/** The document names the codes of each refusal as an enum, or as the one that it is, under "code". */
function codesIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return []
  const { code } = ((node as { properties?: unknown }).properties ?? {}) as {
    code?: { enum?: string[]; const?: string }
  }
  const here = code?.enum ?? (code?.const === undefined ? [] : [code.const])
  return [...here, ...Object.values(node).flatMap(codesIn)]
}

/** What the browser meets where no problem came, and what the server answers to a request that is of no operation. */
const ownCodes = ['unreachable', 'unreadable_answer', 'unknown', 'method_not_allowed']

it('every problem code that the API can answer has words, and no other has', () => {
  const codes = new Set(codesIn(JSON.parse(document)))
  expect(codes.size).toBeGreaterThan(20)
  expect(Object.keys(api.failures).sort()).toEqual([...codes, ...ownCodes].sort())
})

afterEach(() => (i18n.global.locale.value = 'en'))

it('a field is said to be wrong in the language of the person, unless only the server has the numbers', () => {
  const taken = { field: 'name', code: 'name_taken', detail: 'The owner has a live token “orders”.' }
  const long = { field: 'name', code: 'too_long', detail: 'At most 100 characters.' }
  expect(fieldWords(taken)).toBe(taken.detail)
  i18n.global.setLocaleMessage('es', es)
  i18n.global.locale.value = 'es'
  expect(fieldWords(taken)).toBe(es.forms.refusals.name_taken)
  expect(fieldWords(long)).toBe(long.detail)
  expect(fieldWords({ ...taken, code: 'of_a_newer_server' })).toBe(taken.detail)
})
