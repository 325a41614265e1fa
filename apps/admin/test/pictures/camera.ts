import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import type { Messages } from '../../src/i18n/en.ts'
import type { Language } from '../../src/i18n/languages.ts'
import { words } from '../panel-words.ts'

/** How the panel is looked at. */
export interface Look {
  readonly name: string
  readonly language: Language
  readonly options: BrowserContextOptions
  /** Only what differs with much room: the lists and the page of a token. */
  readonly brief?: true
}

export interface Camera {
  readonly page: Page
  readonly t: Messages
  readonly look: Look
  readonly url: string
  readonly take: (name: string) => Promise<void>
  readonly open: (path: string) => Promise<void>
  readonly button: (name: string, within?: Page | Locator) => Locator
  /** Leaves the dialog that is open. */
  readonly cancel: () => Promise<void>
}

export interface Film {
  readonly folder: string
  /** The pictures of the documentation, by name and look, such as `tokens` and `tokens-dark`; they go to this folder, small. */
  readonly docs: { readonly folder: string; readonly names: readonly string[] } | null
}

/** Good for a page of text: letters stay sharp, and a picture stays under 100 kB. */
const webpQuality = 82

export function cameraOf(page: Page, url: string, look: Look, film: Film): Camera {
  const t = words[look.language]
  const button = (name: string, within: Page | Locator = page): Locator =>
    within.getByRole('button', { name, exact: true }).filter({ visible: true })

  async function take(name: string): Promise<void> {
    await page.evaluate(settled)
    const file = look.name === '' ? name : `${name}-${look.name}`
    // A dialog is as high as the window; a page is pictured whole, but for the rest of a long list.
    const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
    const fullPage = (await page.getByRole('dialog').count()) === 0
    const pageHeight = await page.evaluate(() => document.documentElement.scrollHeight)
    const clip = { x: 0, y: 0, width, height: Math.min(pageHeight, 3 * height) }
    await page.screenshot({ path: join(film.folder, `${file}.png`), ...(fullPage && { fullPage, clip }) })
    if (film.docs?.names.includes(file))
      await writeFile(join(film.docs.folder, `${file}.webp`), await webpOf(page))
  }

  return {
    page,
    t,
    look,
    url,
    take,
    button,
    open: async (path) => {
      await page.goto(url + path)
    },
    cancel: async () => {
      await button(t.forms.cancel).click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    },
  }
}

async function webpOf(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: webpQuality })
  return Buffer.from(data, 'base64')
}

/** Runs in the page: what moves and what is fetched has come to rest. */
async function settled(): Promise<void> {
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
  await document.fonts.ready
  await pause(150)
  const moving = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity)
  await Promise.allSettled(moving.map(({ finished }) => finished))
  await pause(100)
}
