type Snapshot = Readonly<Record<string, unknown>> | null

/** One field of a record that an event changed. Of lists it tells what came and what went. */
export type Difference =
  | { readonly field: string; readonly kind: 'value'; readonly was: unknown; readonly is: unknown }
  | {
      readonly field: string
      readonly kind: 'list'
      readonly added: readonly unknown[]
      readonly removed: readonly unknown[]
    }

/** What an event changed, field by field, in the order in which the record names them. */
export function differencesOf(before: Snapshot, after: Snapshot): readonly Difference[] {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...fields].flatMap((field) => {
    const [was, is] = [before?.[field] ?? null, after?.[field] ?? null]
    return same(was, is) ? [] : [differenceOf(field, was, is)]
  })
}

function differenceOf(field: string, was: unknown, is: unknown): Difference {
  if (!Array.isArray(was) && !Array.isArray(is)) return { field, kind: 'value', was, is }
  const [before, after] = [listOf(was), listOf(is)]
  const notIn = (list: readonly unknown[]) => (one: unknown) => !list.some((other) => same(one, other))
  return { field, kind: 'list', added: after.filter(notIn(before)), removed: before.filter(notIn(after)) }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
