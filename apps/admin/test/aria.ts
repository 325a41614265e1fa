import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import { expect } from 'vitest'

/** What differs from run to run says nothing about the screen. */
const passing: readonly (readonly [RegExp, string])[] = [
  [/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, '<id>'],
  [/[\da-f]{64}/g, '<hash>'],
  [/(?<=definition: )"?[\w-]{43}"?(?=\n)/g, '<key>'],
  [/\blk_[\dA-Za-z]{38}\b/g, '<secret>'],
  [/…[\w-]{4}/g, '<hint>'],
  [/\b127\.0\.0\.1:\d+/g, '<host>'],
  [/#\d+\b/g, '<place>'],
  [/\b\d+ events recomputed/g, '<count> events recomputed'],
  [/\bversion \d+\.\d+\.\d+/g, 'version <version>'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, '<jwt>'],
  [
    /(?:\b\w+day, )?\b\d{1,2} \w+ \d{4}(?:,| at)? \d{2}:\d{2}:\d{2}(?: (?:UTC|GMT|CES?T)(?:[+-]\d+)?)?/g,
    '<instant>',
  ],
  [/\b\d{1,2} [A-Z][a-z]{2,8} \d{4}\b/g, '<day>'],
  [/\b\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\b/g, '<instant>'],
  [/\b\d{2}:\d{2}(?::\d{2})?\b/g, '<time>'],
  [/\bin \d+ \w+\b/g, '<distance>'],
  [/\b\d+(?:\.\d)? \w+ ago\b/g, '<distance>'],
  [/\b\d+ ms\b/g, '<duration>'],
  [/\b1\d{9}\b/g, '<seconds>'],
  [/[?&]v=[\w-]+/g, ''],
]

/** Holds what a screen reader is told to what was reviewed: `test/aria/<name>.yaml`. */
export async function expectAria(screen: Locator, name: string): Promise<void> {
  const told = await screen.ariaSnapshot()
  const lasting = [...passing, [hostname(), '<machine>'] as const].reduce(
    (text, [what, sign]) => text.replaceAll(what, sign),
    told,
  )
  await expect(`${lasting}\n`).toMatchFileSnapshot(join(import.meta.dirname, `aria/${name}.yaml`))
}
