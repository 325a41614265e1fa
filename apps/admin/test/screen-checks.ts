import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds on the page as it is, or in a part of it, in light and in dark; the themes differ in colours only. */
export async function axeFindings(page: Page, within?: string): Promise<string[]> {
  const inLight = await findingsIn(page, 'light', (axe) => axe.withTags(standards), { within })
  const inDark = await findingsIn(page, 'dark', (axe) => axe.withRules(['color-contrast']), {
    within,
    // It is in the page since the first run: to read it again would take longer than all that it then does.
    axeSource: ';',
  })
  return [...inLight, ...inDark]
}

async function findingsIn(
  page: Page,
  colorScheme: 'light' | 'dark',
  choose: (axe: AxeBuilder) => AxeBuilder,
  { within, axeSource }: { readonly within: string | undefined; readonly axeSource?: string },
): Promise<string[]> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await page.evaluate(coloursSettled)
  // The panel has no frames: what axe does for those, in a page of its own, doubles its time. So does telling all that is right.
  const axe = new AxeBuilder({ page, ...(axeSource !== undefined && { axeSource }) })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
  if (within !== undefined) axe.include(within)
  const { violations } = await choose(axe).analyze()
  return violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/**
 * Buttons fade from one theme to the other: half-way their colours are those of neither. What fades within something
 * that fades begins anew with each of its steps.
 */
async function coloursSettled(): Promise<void> {
  const painted = () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  const fading = () => document.getAnimations().filter((animation) => animation instanceof CSSTransition)
  for (await painted(); fading().length > 0; await painted())
    await Promise.allSettled(fading().map(({ finished }) => finished))
}

/** Nothing may stick out to the side on the narrowest phone. */
export async function expectFitsPhone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 780 })
  // A table first makes room for the cards that take its place.
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  // What a list hides for screen readers must not lengthen the page below all that is to be seen.
  await expect.poll(() => page.evaluate(emptyBelow)).toBeLessThanOrEqual(1)
}

/** How much further the page goes on than its parts do. */
const emptyBelow = (): number =>
  document.documentElement.scrollHeight -
  Math.max(
    window.innerHeight,
    ...[...document.body.children].map((part) => part.getBoundingClientRect().bottom + window.scrollY),
  )
