import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openPanel, type Panel } from './panel.ts'
import { addScopes, issue } from './token-steps.ts'

let panel: Panel
let paths: readonly string[]

beforeAll(async () => {
  panel = await openPanel()
  await addScopes(panel, 'orders:read', 'orders:write', 'invoices:read')
  const { id } = await issue(panel, { name: 'Nightly export' })
  const { owner } = (await panel.send('GET', `/v1/tokens/${id}`)) as { owner: { id: string } }
  const token = `/tokens/${id}`
  paths = [
    ...['/tokens', '/tokens/new', token, `${token}/edit`, '/my-tokens', '/users', `/users/${owner.id}`],
    ...['/roles', '/scopes', '/policy', '/audit', '/verifiers', '/profile'],
  ]
})

afterEach(() => panel.closePages())
afterAll(() => panel.close())

/** By the browser's own measure, of what moved without anybody's doing: https://web.dev/articles/cls. */
function shiftsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        type Shift = PerformanceEntry & {
          readonly value: number
          readonly sources: readonly { readonly node: Node | null }[]
        }
        const moved: string[] = []
        new PerformanceObserver((list) => {
          for (const { value, sources } of list.getEntries() as Shift[])
            if (value > 0.0005) moved.push(...sources.map(({ node }) => node?.textContent ?? ''))
        }).observe({ type: 'layout-shift', buffered: true })
        setTimeout(resolve, 500, moved)
      }),
  )
}

describe.each([
  ['desk', { width: 1280, height: 850 }],
  ['tablet', { width: 820, height: 1100 }],
  ['phone', { width: 360, height: 760 }],
])('on a %s', (_what, viewport) => {
  it('nothing moves on any screen while it loads', async () => {
    const page = await panel.newPage('en')
    await page.setViewportSize(viewport)
    for (const path of paths) {
      await page.goto(panel.url + path, { waitUntil: 'networkidle' })
      expect(await shiftsOf(page), path).toEqual([])
      // Else it was the log-in that stood still.
      expect(new URL(page.url()).pathname).toBe(path)
    }
  })
})
