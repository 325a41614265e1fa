import { limits } from '../limits.ts'
import type { Decision, RefusalOf } from '../refusals.ts'
import { accept, refuse } from '../refusals.ts'

const grammar = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** Why `checkCode` refuses. */
export type CodeRefusal = RefusalOf<'too_long' | 'code_invalid' | 'code_taken'>

/**
 * Accepts a slug: lower-case letters and digits joined by single hyphens, none of the owner's other codes.
 */
export function checkCode(code: string, taken: ReadonlySet<string>): Decision<string, CodeRefusal> {
  if (code.length > limits.code) return refuse({ code: 'too_long', field: 'code', max: limits.code })
  if (!grammar.test(code)) return refuse({ code: 'code_invalid', field: 'code' })
  return taken.has(code) ? refuse({ code: 'code_taken', field: 'code' }) : accept(code)
}

/**
 * A code for a name: its Latin letters and digits without accents, `token` where there are none, and the
 * first free of `-2`, `-3`, … where it is taken.
 */
export function deriveCode(name: string, taken: ReadonlySet<string>): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const words = plain.match(/[a-z0-9]+/g) ?? ['token']
  const fitted = (suffix: string) =>
    words
      .join('-')
      .slice(0, limits.code - suffix.length)
      .replace(/-$/, '') + suffix
  let code = fitted('')
  for (let next = 2; taken.has(code); next++) code = fitted(`-${next}`)
  return code
}
