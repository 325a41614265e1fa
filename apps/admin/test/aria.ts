import { readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
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

/**
 * Holds what a screen reader is told to what was reviewed: `test/aria/<name>.yaml`. As Playwright's own matcher does, it gives
 * what is still on its way the time to arrive: the answer to the last letter of a search, after that to the one before.
 */
export async function expectAria(screen: Locator, name: string): Promise<void> {
  const file = join(import.meta.dirname, `aria/${name}.yaml`)
  const reviewed = await readFile(file, 'utf8').catch(() => null)
  let told = await lasting(screen)
  for (const end = performance.now() + settlingMs; told !== reviewed && performance.now() < end;) {
    await setTimeout(100)
    told = await lasting(screen)
  }
  await expect(told).toMatchFileSnapshot(file)
}

const settlingMs = 20_000

async function lasting(screen: Locator): Promise<string> {
  const told = await screen.ariaSnapshot()
  const signed = [...passing, [hostname(), '<machine>'] as const].reduce(
    (text, [what, sign]) => text.replaceAll(what, sign),
    told,
  )
  return `${signed}\n`
}
