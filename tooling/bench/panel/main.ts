import { join } from 'node:path'
import { loadavg } from 'node:os'
import { Client } from 'pg'
import type { Browser, BrowserContext } from 'playwright-core'
import { takeLoadCore } from '../cores.ts'
import { startLatchkey, type Latchkey } from '../latchkey.ts'
import { scopeNames, seed } from '../lists/seed.ts'
import { launchChromium } from './chromium.ts'
import { measureFirstLoad } from './first-load.ts'
import { loadRows, scrollDown } from './scroll.ts'

const tokenCount = Number(process.env['BENCH_TOKENS'] ?? 100_000)
const rowCount = 10_000
const loads = 5
/** About a cheap phone, beside the machine that measures. */
const slowdown = 4
const goal = { scriptBytes: 200_000, frameMs: 50 }

takeLoadCore()
const latchkey = await startLatchkey()
const browser = await launchChromium()
try {
  await fill(latchkey)
  const slow = await firstLoads(browser)
  const scrolls = await scrollsOf(browser)
  console.log(
    `The panel over ${String(tokenCount)} tokens, in ${browser.browserType().name()} ${browser.version()}, 1440 by 900 ` +
      `(load of the machine ${loadavg()[0]?.toFixed(1) ?? ''}).`,
  )
  console.table({
    'first load, JavaScript': {
      value: `${(slow.scriptBytes / 1000).toFixed(1)} kB gzip`,
      goal: missed(slow.scriptBytes > goal.scriptBytes),
    },
    'first load, everything': { value: `${(slow.totalBytes / 1000).toFixed(1)} kB gzip`, goal: '' },
    [`rows are there, ${String(slowdown)}x slower`]: { value: `${slow.rowsMs.toFixed(0)} ms`, goal: '' },
    [`list is interactive, ${String(slowdown)}x slower`]: {
      value: `${slow.interactiveMs.toFixed(0)} ms`,
      goal: '',
    },
  })
  console.table(Object.fromEntries(scrolls))
} finally {
  await browser.close()
  await latchkey.stop()
}

function missed(over: boolean): string {
  if (over) process.exitCode = 1
  return over ? 'MISSED' : 'met'
}

async function fill({ post, issue, dataDir }: Latchkey): Promise<void> {
  for (const name of scopeNames) await post('/v1/scopes', { name })
  const { token } = await issue('Bench', [...scopeNames])
  const client = new Client({ host: join(dataDir, 'postgres'), user: 'postgres', database: 'latchkey' })
  await client.connect()
  const { seconds } = await seed(client, tokenCount, token.owner.id)
  console.log(`${String(tokenCount)} tokens in ${seconds.toFixed(0)} s`)
  await client.end()
}

/** Nothing is in its cache. */
async function openContext(within: Browser): Promise<BrowserContext> {
  const context = await within.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
  const [name = '', value = ''] = latchkey.cookie.split('=')
  await context.addCookies([{ name, value, url: latchkey.url }])
  context.setDefaultTimeout(120_000)
  return context
}

/** The medians of several. */
async function firstLoads(within: Browser) {
  const measured: Awaited<ReturnType<typeof measureFirstLoad>>[] = []
  for (let load = 0; load < loads; load++) {
    const context = await openContext(within)
    measured.push(await measureFirstLoad(await context.newPage(), `${latchkey.url}/tokens`, slowdown))
    await context.close()
  }
  const median = (of: keyof (typeof measured)[number]): number =>
    measured.map((one) => one[of]).toSorted((a, b) => a - b)[Math.floor(loads / 2)] ?? Number.NaN
  return {
    scriptBytes: median('scriptBytes'),
    totalBytes: median('totalBytes'),
    rowsMs: median('rowsMs'),
    interactiveMs: median('interactiveMs'),
  }
}

async function scrollsOf(within: Browser) {
  const context = await openContext(within)
  const page = await context.newPage()
  await page.goto(`${latchkey.url}/tokens`)
  const loaded = await loadRows(page, rowCount)
  const lines: (readonly [string, object])[] = []
  for (const rate of [1, slowdown]) {
    const { frameMs, longestTaskMs, elements } = await scrollDown(page, rate)
    const frame = (share: number): string =>
      `${(frameMs[Math.ceil(frameMs.length * share) - 1] ?? Number.NaN).toFixed(0)} ms`
    lines.push([
      `${String(rowCount)} rows${rate === 1 ? '' : `, ${String(rate)}x slower`}`,
      {
        'loaded in': `${(loaded.ms / 1000).toFixed(1)} s`,
        'longest task while loading': `${loaded.longestTaskMs.toFixed(0)} ms`,
        frames: frameMs.length,
        [`over ${String(goal.frameMs)} ms`]: frameMs.filter((ms) => ms > goal.frameMs).length,
        'median frame': frame(0.5),
        'p99 frame': frame(0.99),
        'longest frame': frame(1),
        'longest task': `${longestTaskMs.toFixed(0)} ms`,
        elements,
      },
    ])
  }
  await context.close()
  return lines
}
