import { gzipSync } from 'node:zlib'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPanel, type Panel } from './panel.ts'
import { words } from './panel-words.ts'

const budgetBytes = 200_000
const dist = join(import.meta.dirname, '../dist')
let panel: Panel

beforeAll(async () => {
  panel = await openPanel()
})

afterAll(() => panel.close())

it('the tokens list is ready after at most 200 kB of JavaScript, gzipped', async () => {
  const page = await panel.newPage('en')
  const scripts = new Set<string>()
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.endsWith('.js')) scripts.add(pathname)
  })
  await page.goto(`${panel.url}/tokens`)
  await page.getByText(words.en.tokens.empty.title).waitFor()

  const sizes = [...scripts].map((path) => gzipSync(readFileSync(join(dist, path))).length)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  console.log(`First load: ${String(scripts.size)} scripts, ${(total / 1000).toFixed(1)} kB gzipped`)
  expect(scripts.size).toBeGreaterThan(0)
  expect(total).toBeLessThanOrEqual(budgetBytes)
})
