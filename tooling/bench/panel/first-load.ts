import { gzipSync } from 'node:zlib'
import type { Page, Response } from 'playwright-core'

interface FirstLoad {
  readonly scriptBytes: number
  readonly totalBytes: number
  /** Since the navigation began. */
  readonly rowsMs: number
  /** When the last task that held up the page by more than 50 ms had ended, and rows were there. */
  readonly interactiveMs: number
}

/** Opens the page with an empty cache, on a processor that is so many times slower. */
export async function measureFirstLoad(page: Page, url: string, slowdown: number): Promise<FirstLoad> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  const responses: Response[] = []
  page.on('response', (response) => responses.push(response))
  await page.goto(url, { waitUntil: 'commit' })
  const times = await page.evaluate(watchUntilQuiet)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  const sizes = await Promise.all(
    responses
      .filter((response) => response.status() === 200)
      .map(async (response) => ({
        script: new URL(response.url()).pathname.endsWith('.js'),
        bytes: packed(response, await response.body()),
      })),
  )
  const sum = (of: typeof sizes): number => of.reduce((total, { bytes }) => total + bytes, 0)
  return { scriptBytes: sum(sizes.filter(({ script }) => script)), totalBytes: sum(sizes), ...times }
}

/** Fonts and pictures are packed already. */
function packed(response: Response, body: Buffer): number {
  return /javascript|css|html|json|svg/.test(response.headers()['content-type'] ?? '')
    ? gzipSync(body).length
    : body.length
}

/** Runs in the page. */
async function watchUntilQuiet(): Promise<{ rowsMs: number; interactiveMs: number }> {
  const quietMs = 1500
  let busyUntil = 0
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      busyUntil = Math.max(busyUntil, startTime + duration)
  }).observe({ type: 'longtask', buffered: true })
  const rows = await new Promise<number>((resolve) => {
    const look = (): void => {
      if (document.querySelector('tbody a')) resolve(performance.now())
      else requestAnimationFrame(look)
    }
    look()
  })
  while (performance.now() - Math.max(rows, busyUntil) < quietMs)
    await new Promise((resolve) => setTimeout(resolve, 100))
  return { rowsMs: rows, interactiveMs: Math.max(rows, busyUntil) }
}
