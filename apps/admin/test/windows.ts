import type { Browser, BrowserContext, BrowserContextOptions, Cookie, Page } from 'playwright-core'

interface Window {
  readonly context: BrowserContext
  /** Stays open, so that the process of the panel's pages does too; it shows nothing of the panel. */
  readonly keeper: Page
}

/** Windows for one test after another: pages are new, contexts are used again, emptied of whatever a test left. */
export function openWindows(browser: Browser, url: string) {
  const idle = new Map<string, Window[]>()
  const taken: (Window & { readonly key: string })[] = []

  async function begin(options: BrowserContextOptions): Promise<Window> {
    const context = await browser.newContext(options)
    // What has not come by then will not: a failed test should say so soon.
    context.setDefaultTimeout(25_000)
    const keeper = await context.newPage()
    await keeper.goto(`${url}/favicon.svg`)
    return { context, keeper }
  }

  async function empty({ context, keeper }: Window): Promise<void> {
    const pages = context.pages().filter((page) => page !== keeper)
    await Promise.all(pages.map((page) => page.close()))
    await context.clearCookies()
    await keeper.evaluate(() => localStorage.clear())
  }

  return {
    async open(options: BrowserContextOptions, cookies: readonly Cookie[]): Promise<Page> {
      const key = JSON.stringify(options)
      const window = idle.get(key)?.pop() ?? (await begin(options))
      taken.push({ ...window, key })
      await window.context.addCookies(cookies)
      return window.context.newPage()
    },
    async closePages(): Promise<void> {
      for (const { key, ...window } of taken.splice(0)) {
        await empty(window)
        idle.set(key, [...(idle.get(key) ?? []), window])
      }
    },
  }
}
