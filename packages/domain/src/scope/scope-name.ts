import { limits } from '../limits.ts'

declare const parsed: unique symbol

/**
 * A well-formed `resource:action`. Only `parseScopeName` makes one; that it is in the catalogue is not
 * implied.
 */
export type ScopeName = string & { readonly [parsed]: 'ScopeName' }

/** Scopes to be looked up in. The empty set is nothing, never everything. */
export type ScopeSet = ReadonlySet<ScopeName>

/**
 * Every repetition begins with a character that the one before it cannot end in: the match is linear in time.
 */
const word = '[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*'
const grammar = new RegExp(`^${word}(?:\\.${word})*:${word}$`)

/**
 * The scope name that `text` is, or null. A resource is lower-case words joined by dots, an action one such
 * word; words hold letters, digits and single inner `-` or `_`. There are no wildcards and there is no other
 * spelling: two names are the same scope only if they are the same string.
 */
export function parseScopeName(text: string): ScopeName | null {
  return text.length <= limits.scopeName && grammar.test(text) ? (text as ScopeName) : null
}

/** The set of those texts that are scope names. What is none is left out: nothing is covered by it. */
export function scopeSetOf(texts: Iterable<string>): ScopeSet {
  const names = new Set<ScopeName>()
  for (const text of texts) {
    const name = parseScopeName(text)
    if (name !== null) names.add(name)
  }
  return names
}

/** A scope's two halves. */
export function scopeParts(name: ScopeName): { readonly resource: string; readonly action: string } {
  const colon = name.indexOf(':')
  return { resource: name.slice(0, colon), action: name.slice(colon + 1) }
}
