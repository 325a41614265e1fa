import type { Page } from 'playwright-core'

/** Presses the button of the panel until so many rows are listed. */
export async function loadRows(page: Page, count: number): Promise<{ ms: number; longestTaskMs: number }> {
  await page.locator('tbody a').first().waitFor()
  await page.evaluate(() => {
    const seen = window as unknown as { longestTaskMs: number }
    seen.longestTaskMs = 0
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        seen.longestTaskMs = Math.max(seen.longestTaskMs, duration)
    }).observe({ type: 'longtask' })
  })
  const began = performance.now()
  const rows = page.locator('tbody tr')
  for (let listed = await rows.count(); listed < count; listed = await rows.count()) {
    await page.getByRole('button', { name: 'Load more' }).click()
    await page.waitForFunction((before) => document.querySelectorAll('tbody tr').length > before, listed)
  }
  const ms = performance.now() - began
  const longestTaskMs = await page.evaluate(
    () => (window as unknown as { longestTaskMs: number }).longestTaskMs,
  )
  return { ms, longestTaskMs }
}

interface Scroll {
  /** How long each took, the shortest first. */
  readonly frameMs: readonly number[]
  readonly longestTaskMs: number
  /** The most that there were at a time. */
  readonly elements: number
}

/** Ten rows in each frame: faster than anyone reads, about as fast as a wheel is flung. */
const pixelsPerFrame = 600
/** A fifth of ten thousand rows: what a frame costs depends on how many rows there are, not on where one is among them. */
const framesPerScroll = 200

/** Down from the middle of the list, on a processor that is so many times slower. */
export async function scrollDown(page: Page, slowdown: number): Promise<Scroll> {
  const devtools = await page.context().newCDPSession(page)
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight / 2))
  await page.waitForTimeout(500)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  const scrolled = await page.evaluate(scrollByFrame, { pixels: pixelsPerFrame, frames: framesPerScroll })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  return { ...scrolled, frameMs: scrolled.frameMs.toSorted((a, b) => a - b) }
}

/** Runs in the page. */
async function scrollByFrame({ pixels, frames }: { pixels: number; frames: number }): Promise<Scroll> {
  const frameMs: number[] = []
  let elements = 0
  let longestTaskMs = 0
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration)
  })
  tasks.observe({ type: 'longtask' })
  let before = await new Promise<number>(requestAnimationFrame)
  while (frameMs.length < frames) {
    window.scrollBy(0, pixels)
    const now = await new Promise<number>(requestAnimationFrame)
    frameMs.push(now - before)
    before = now
    if (frameMs.length % 50 === 0) elements = Math.max(elements, document.querySelectorAll('*').length)
  }
  // What is observed is told in a task of its own.
  await new Promise((resolve) => setTimeout(resolve, 100))
  tasks.disconnect()
  return { frameMs, longestTaskMs, elements }
}
