import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchChromium } from './chromium.ts'
import {
  addScope,
  closeSecret,
  createToken,
  logIn,
  logOut,
  openForm,
  person,
  saveToken,
  setUp,
} from './panel-steps.ts'
import { filled, words } from './panel-words.ts'
import { startLatchkey } from './processes.ts'

const t = words.en
let browser: Browser
let latchkey: Awaited<ReturnType<typeof startLatchkey>>
let context: BrowserContext
let page: Page
/** What the browser complained about, and whom it talked to. */
let complaints: string[]
let hosts: Set<string>

async function openContext(options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
  context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Madrid', ...options })
  page = await context.newPage()
  complaints = []
  hosts = new Set()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/i.test(message.text())) complaints.push(message.text())
  })
  context.on('request', (request) => {
    if (/^https?:/.test(request.url())) hosts.add(new URL(request.url()).origin)
  })
}

beforeAll(async () => {
  browser = await launchChromium()
  latchkey = await startLatchkey()
  await openContext()
  await setUp(page, latchkey.setupUrl, t)
  await createToken(
    page,
    { name: 'Existing', scopes: ['orders:read'], newScopes: ['orders:read', 'orders:write'] },
    t,
  )
  await context.close()
})

afterAll(async () => {
  await browser.close()
  await latchkey.stop()
})

beforeEach(async () => {
  await openContext()
})

afterEach(async () => {
  await context.close()
})

async function enter(): Promise<void> {
  await page.goto(`${latchkey.url}/tokens`)
  await logIn(page, t)
  await page.getByText('Existing').first().waitFor()
}

describe('the address of a set-up', () => {
  it('loses its code at once, also from the history, and the server never sees it', async () => {
    const seen: string[] = []
    page.on('request', (request) => seen.push(request.url() + (request.postData() ?? '')))
    await page.goto(`${latchkey.url}/setup#the-code-of-the-link`)
    await page.getByRole('heading', { name: t.setup.title }).waitFor()
    expect(page.url()).toBe(`${latchkey.url}/setup`)
    expect(await page.evaluate(() => JSON.stringify(history.state))).not.toContain('the-code-of-the-link')
    expect(seen.filter((text) => text.includes('the-code-of-the-link'))).toEqual([])
    await page.reload()
    await page.getByRole('textbox', { name: t.setup.code, exact: true }).waitFor()
    expect(await page.content()).not.toContain('the-code-of-the-link')
  })
})

describe('a new secret', () => {
  it('is shown once, then gone from the page, the storage, the history and the memory of the browser', async () => {
    await enter()
    const dialog = await openForm(page, t)
    await dialog.getByRole('textbox', { name: t.tokens.create.name, exact: true }).fill('Gone afterwards')
    await dialog.getByRole('checkbox', { name: 'orders:read', exact: true }).check()
    const { secret } = await saveToken(page, dialog, t)
    expect(secret).toMatch(/^lk_[0-9A-Za-z]{38}$/)
    expect(await heapHolds(page, secret)).toBe(true)
    await closeSecret(page, t)

    const left = await page.evaluate(() => {
      const stores = JSON.stringify([localStorage, sessionStorage, history.state])
      return stores + document.documentElement.outerHTML + location.href
    })
    expect(left).not.toContain(secret)
    // Closing animates for a moment, and the mutation is dropped a moment later.
    await page.waitForTimeout(1000)
    expect(await heapHolds(page, secret)).toBe(false)
    await page.reload()
    await page.getByText('Gone afterwards').first().waitFor()
    expect(await page.content()).not.toContain(secret)
  })

  it('is not lost by Escape or the back button before it was copied', async () => {
    await enter()
    const dialog = await openForm(page, t)
    await dialog.getByRole('textbox', { name: t.tokens.create.name, exact: true }).fill('Guarded')
    await dialog.getByRole('checkbox', { name: 'orders:read', exact: true }).check()
    const { secret } = await saveToken(page, dialog, t)
    const shown = page.getByRole('dialog', { name: t.tokens.secret.title })
    for (const slip of [() => page.keyboard.press('Escape'), () => page.evaluate(() => history.back())]) {
      await slip()
      await shown.getByText(t.tokens.secret.notCopied).waitFor()
      expect(await shown.getByText(secret).first().isVisible()).toBe(true)
      await shown.getByRole('button', { name: t.tokens.secret.back }).click()
    }
    await closeSecret(page, t)
  })
})

describe('the create form', () => {
  it('saves only what is valid, and a dismissed slip keeps what was typed', async () => {
    await enter()
    const dialog = await openForm(page, t)
    const save = dialog.getByRole('button', { name: t.forms.save, exact: true })
    const name = dialog.getByRole('textbox', { name: t.tokens.create.name, exact: true })
    const validTo = dialog.getByRole('textbox', { name: t.tokens.create.validTo, exact: true })
    expect(await save.isDisabled()).toBe(true)
    await name.fill('Typed')
    await dialog.getByRole('checkbox', { name: 'orders:read', exact: true }).check()
    expect(await save.isDisabled()).toBe(false)
    await validTo.fill('2001-01-01 00:00:00')
    await validTo.blur()
    expect(await save.isDisabled()).toBe(true)
    await dialog.getByText(t.forms.refusals.end_in_past).waitFor()
    await page.keyboard.press('Escape')
    await dialog.getByText(t.tokens.create.discard).waitFor()
    await dialog.getByRole('button', { name: t.tokens.create.discardBack }).click()
    expect(await name.inputValue()).toBe('Typed')
  })

  it('offers no past day in the calendar, and a day keeps the time that was typed', async () => {
    await enter()
    const dialog = await openForm(page, t)
    const validTo = dialog.getByRole('textbox', { name: t.tokens.create.validTo, exact: true })
    await validTo.fill('2031-05-20 08:15:00')
    await dialog
      .getByRole('button', { name: filled(t.forms.openCalendar, { field: t.tokens.create.validTo }) })
      .click()
    const day = page.getByRole('button', { name: /^\w+,? 21 May 2031|May 21, 2031/ })
    await day.click()
    expect(await validTo.inputValue()).toBe('2031-05-21 08:15:00')
    await dialog
      .getByRole('button', { name: filled(t.forms.openCalendar, { field: t.tokens.create.validFrom }) })
      .click()
    expect(await page.locator('[data-reka-calendar-cell-trigger][data-disabled]').count()).toBeGreaterThan(0)
  })

  it('keeps its input when the session ends under it, and goes on after logging in again', async () => {
    await enter()
    const dialog = await openForm(page, t)
    const name = dialog.getByRole('textbox', { name: t.tokens.create.name, exact: true })
    await name.fill('Typed before the end')
    await dialog.getByRole('checkbox', { name: 'orders:read', exact: true }).check()
    await context.clearCookies()
    await dialog.getByRole('button', { name: t.forms.save, exact: true }).click()
    const again = page.getByRole('dialog', { name: t.sessions.ended })
    await again.getByRole('textbox', { name: t.sessions.password, exact: true }).fill(person.password)
    await again.getByRole('button', { name: t.sessions.logIn, exact: true }).click()
    await again.waitFor({ state: 'detached' })
    expect(await name.inputValue()).toBe('Typed before the end')
    expect((await saveToken(page, dialog, t)).secret).toMatch(/^lk_/)
  })
})

describe('a server that fails', () => {
  it.each([
    [
      'cannot be reached',
      t.api.failures.unreachable,
      (url: string) => page.route(url, (route) => route.abort('connectionrefused')),
    ],
    [
      'is unavailable',
      t.api.failures.unavailable,
      (url: string) =>
        page.route(url, (route) =>
          route.fulfill({
            status: 503,
            contentType: 'application/problem+json',
            body: JSON.stringify({
              code: 'unavailable',
              detail: 'The database is away.',
              requestId: 'req-7',
            }),
          }),
        ),
    ],
    [
      'is a proxy',
      t.api.failures.unreadable_answer,
      (url: string) =>
        page.route(url, (route) => route.fulfill({ status: 502, contentType: 'text/html', body: '<html>' })),
    ],
  ])('is shown as it is, with a way to try again: it %s', async (_how, said, fail) => {
    await enter()
    const url = '**/v1/tokens?*'
    await fail(url)
    await page.getByRole('searchbox', { name: t.tokens.filters.name }).fill('Existing')
    const notice = page.getByRole('alert').filter({ hasText: said })
    await notice.waitFor()
    expect(await notice.innerText()).toContain(said)
    await page.unroute(url)
    await notice.getByRole('button', { name: t.api.retry }).click()
    await page.getByText('Existing').first().waitFor()
    await notice.waitFor({ state: 'detached' })
  })
})

describe('the browser', () => {
  it('runs under the content security policy without a complaint, and talks to nobody but Latchkey', async () => {
    await enter()
    const dialog = await openForm(page, t)
    await dialog
      .getByRole('button', { name: filled(t.forms.openCalendar, { field: t.tokens.create.validTo }) })
      .click()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    expect(complaints).toEqual([])
    expect([...hosts]).toEqual([latchkey.url])

    await page.evaluate(() => document.head.append(document.createElement('style')))
    await page.evaluate(() => document.querySelector('style')?.append('* { color: red }'))
    await expect.poll(() => complaints).not.toEqual([])
  })

  it('is left without the person’s data after logging out, also by the back button', async () => {
    await enter()
    await page.getByRole('link', { name: 'Existing' }).click()
    await page.getByText(t.tokens.details.secretIssuedAt).waitFor()
    await logOut(page, t)
    await page.goBack()
    await page.getByRole('heading', { name: t.sessions.logInTo }).waitFor()
    expect(await page.content()).not.toContain('Existing')
  })

  it('stays in the panel, whatever return address a link carries', async () => {
    await page.goto(`${latchkey.url}/login?to=${encodeURIComponent('//evil.example/tokens')}`)
    await logIn(page, t)
    expect(page.url()).toBe(`${latchkey.url}/tokens`)
  })
})

describe.each(['light', 'dark'] as const)('every screen (%s)', (colorScheme) => {
  it('is free of what axe finds', { timeout: 120_000 }, async () => {
    await context.close()
    await openContext({ colorScheme, reducedMotion: 'reduce' })
    const found: Record<string, string[]> = {}
    const scan = async (screen: string): Promise<void> => {
      const axe = new AxeBuilder({ page })
      // The themes differ in colours only: everything else is found in one of them.
      if (colorScheme === 'dark') axe.withRules(['color-contrast'])
      else axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      const { violations } = await axe.analyze()
      found[screen] = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
    }

    await page.goto(`${latchkey.url}/setup`)
    await page.getByRole('heading', { name: t.setup.title }).waitFor()
    await scan('set-up')
    await page.goto(`${latchkey.url}/tokens`)
    await page.getByRole('heading', { name: t.sessions.logInTo }).waitFor()
    await scan('log in')
    await logIn(page, t)
    await page.getByText('Existing').first().waitFor()
    await scan('tokens')
    const dialog = await openForm(page, t)
    await scan('create token')
    await addScope(dialog, `scan:${colorScheme}`, t)
    await dialog.getByRole('textbox', { name: t.tokens.create.name, exact: true }).fill(`Scan ${colorScheme}`)
    await saveToken(page, dialog, t)
    await scan('secret')
    await closeSecret(page, t)
    const revoke = filled(t.tokens.revoke.actionFor, { name: `Scan ${colorScheme}` })
    await page.getByRole('button', { name: revoke }).click()
    await page.getByRole('dialog').waitFor()
    await scan('revoke')
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: `Scan ${colorScheme}` }).click()
    await page.getByText(t.tokens.details.secretIssuedAt).waitFor()
    await scan('token')
    await page.setViewportSize({ width: 360, height: 800 })
    await page.goto(`${latchkey.url}/tokens`)
    await page.getByText('Existing').first().waitFor()
    await scan('tokens on a phone')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)

    expect(Object.entries(found).filter(([, violations]) => violations.length > 0)).toEqual([])
  })
})

/** Whether any live JavaScript string of the page contains the text. */
async function heapHolds(of: Page, text: string): Promise<boolean> {
  const session = await of.context().newCDPSession(of)
  let snapshot = ''
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => (snapshot += chunk))
  await session.send('HeapProfiler.enable')
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  return snapshot.includes(text)
}
