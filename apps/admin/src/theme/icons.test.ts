import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const source = join(import.meta.dirname, '..')
const lucide = createRequire(import.meta.url)('@iconify-json/lucide/icons.json') as {
  readonly icons: Readonly<Record<string, unknown>>
  readonly aliases?: Readonly<Record<string, unknown>>
}

it('every icon that a screen names is in the set that is bundled: at run time there is nowhere to fetch one from', () => {
  const named = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(vue|ts)$/.test(path) && !path.endsWith('.test.ts'))
    .flatMap((path) => readFileSync(join(source, path), 'utf8').match(/i-lucide-[a-z0-9-]+/g) ?? [])
    .map((icon) => icon.slice('i-lucide-'.length))
  expect(named.length).toBeGreaterThan(10)
  const known = { ...lucide.aliases, ...lucide.icons }
  expect([...new Set(named)].filter((icon) => !(icon in known))).toEqual([])
})
