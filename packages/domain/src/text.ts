import type { Decision, RefusalOf } from './refusals.ts'
import { accept, refuse } from './refusals.ts'

/**
 * What a reader cannot see, or what reorders what they see: with it, two names that look the same could
 * differ. Control, format (bidi and zero-width among them), lone surrogates, private use, line and paragraph
 * separators, everything that Unicode says to ignore in display, non-characters, and the blank Braille
 * pattern.
 */
const invisible =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]/u

/** Why `checkText` refuses. */
export type TextRefusal = RefusalOf<'required' | 'too_long' | 'invisible_character'>

/** What `checkText` asks of a text. */
export interface TextRule {
  /** The most code points it may have. */
  readonly max: number
  /** Whether line breaks and tabs may stand in it. */
  readonly lines?: boolean
}

/**
 * The text as it is stored: NFC, every kind of space a plain one, trimmed. Refuses an empty text, one over
 * `rule.max` code points, and invisible characters. Does not look for letters of different scripts that
 * resemble each other.
 */
export function checkText(field: string, text: string, rule: TextRule): Decision<string, TextRefusal> {
  const spaced = text.replace(/\r\n?/g, '\n').replace(/\p{Zs}/gu, ' ')
  const clean = spaced.normalize('NFC').trim()
  if (clean === '') return refuse({ code: 'required', field })
  if (Array.from(clean).length > rule.max) return refuse({ code: 'too_long', field, max: rule.max })
  const found = invisible.exec(rule.lines === true ? clean.replace(/[\n\t]/g, ' ') : clean)
  return found === null
    ? accept(clean)
    : refuse({ code: 'invisible_character', field, character: codePointName(found[0]) })
}

/** As `checkText`, for a text that may be absent: an empty one becomes null. */
export function checkOptionalText(
  field: string,
  text: string | null | undefined,
  rule: TextRule,
): Decision<string | null, TextRefusal> {
  if (text === null || text === undefined || text.trim() === '') return accept(null)
  return checkText(field, text, rule)
}

/**
 * The form in which two texts are the same name: compatibility-normalised, case-folded, white space
 * collapsed. Total: any string has one, also one that `checkText` refuses.
 */
export function nameKey(text: string): string {
  return foldCase(text).replace(/\s+/g, ' ').trim()
}

/**
 * Compatibility-normalised and case-folded. Lower case alone keeps apart what is one letter to a reader (ß
 * and ss, ſ and s, ς and σ), so the way there leads through upper case; from lower case, because ẞ has no
 * other upper case.
 */
export function foldCase(text: string): string {
  return text.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase().normalize('NFKC')
}

function codePointName(character: string): string {
  return `U+${Number(character.codePointAt(0)).toString(16).toUpperCase().padStart(4, '0')}`
}
