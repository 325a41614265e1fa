/**
 * Someone else saved while this form was open. What the person has touched stays as they have it, everything else
 * becomes what it is now, so that saving writes back nothing old. Answers also which fields the others changed.
 */
export function mergeTheirs<Fields extends object>(
  base: Fields,
  mine: Fields,
  theirs: Fields,
): { readonly draft: Fields; readonly changed: readonly (keyof Fields & string)[] } {
  const touched = differing(base, mine).map((field) => [field, mine[field]])
  return {
    draft: { ...theirs, ...(Object.fromEntries(touched) as Partial<Fields>) },
    changed: differing(base, theirs),
  }
}

/** The fields in which two drafts mean something else. */
export function differing<Fields extends object>(one: Fields, other: Fields): (keyof Fields & string)[] {
  return (Object.keys(one) as (keyof Fields & string)[]).filter((field) => !same(one[field], other[field]))
}

/** Whether two values of a field mean the same: the order of a set does not count. */
export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
}

const sorted = (value: unknown): unknown => (Array.isArray(value) ? [...(value as unknown[])].sort() : value)
