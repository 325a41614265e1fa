interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
}

/** The most that a page may have: what is needed whole, such as the catalogue, comes in as few requests as can be. */
const limit = 200

/** All items of a list, page after page. */
export async function everyPage<Item>(
  fetchPage: (query: { limit: number; cursor?: string }) => Promise<Page<Item>>,
): Promise<Item[]> {
  const items: Item[] = []
  let cursor: string | null = null
  do {
    const page: Page<Item> = await fetchPage({ limit, ...(cursor !== null && { cursor }) })
    items.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return items
}
