import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openPanel, type Panel } from './panel.ts'
import { closeSecret, logIn, logOut, openForm, person, saveToken } from './panel-steps.ts'
import { filled, words } from './panel-words.ts'
import { addScopes, issue } from './token-steps.ts'

const t = words.en
let panel: Panel

beforeAll(async () => {
  panel = await openPanel()
  await addScopes(panel, 'orders:read', 'orders:write')
  await issue(panel, { name: 'Existing' })
})

afterEach(() => panel.closePages())
afterAll(() => panel.close())

async function enter(page: Page): Promise<void> {
  await page.goto(`${panel.url}/tokens`)
  await page.getByText('Existing').first().waitFor()
}

describe('the address of a set-up', () => {
  it('loses its code at once, also from the history, and the server never sees it', async () => {
    const page = await panel.strangerPage('en')
    const seen: string[] = []
    page.on('request', (request) => seen.push(request.url() + (request.postData() ?? '')))
    await page.goto(`${panel.url}/setup#the-code-of-the-link`)
    await page.getByRole('heading', { name: t.setup.title }).waitFor()
    expect(page.url()).toBe(`${panel.url}/setup`)
    expect(await page.evaluate(() => JSON.stringify(history.state))).not.toContain('the-code-of-the-link')
    expect(seen.filter((text) => text.includes('the-code-of-the-link'))).toEqual([])
    await page.reload()
    await page.getByRole('textbox', { name: t.setup.code, exact: true }).waitFor()
    expect(await page.content()).not.toContain('the-code-of-the-link')
  })
})

describe('a new secret', () => {
  it('is shown once, then gone from the page, the storage, the history and the memory of the browser', async () => {
    const page = await panel.newPage('en')
    await enter(page)
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
    // The mutation is dropped a moment after its screen.
    await expect.poll(() => heapHolds(page, secret), { interval: 1000 }).toBe(false)
    await page.reload()
    await page.getByText('Gone afterwards').first().waitFor()
    expect(await page.content()).not.toContain(secret)
  })

  it('is not lost by Escape or the back button before it was copied', async () => {
    const page = await panel.newPage('en')
    await enter(page)
    const dialog = await openForm(page, t)
    await dialog.getByRole('textbox', { name: t.tokens.create.name, exact: true }).fill('Guarded')
    await dialog.getByRole('checkbox', { name: 'orders:read', exact: true }).check()
    const { secret } = await saveToken(page, dialog, t)
    const shown = page.getByRole('dialog', { name: t.tokens.secret.title })
    for (const slip of [() => page.keyboard.press('Escape'), () => page.evaluate(() => history.back())]) {
      await slip()
      await shown.getByText(t.tokens.secret.notCopied).waitFor()
      await expect.poll(() => shown.getByText(secret).first().isVisible()).toBe(true)
      await shown.getByRole('button', { name: t.tokens.secret.back }).click()
    }
    await closeSecret(page, t)
  })
})

describe('the create form', () => {
  it('saves only what is valid, and a dismissed slip keeps what was typed', async () => {
    const page = await panel.newPage('en')
    await enter(page)
    const dialog = await openForm(page, t)
    const save = dialog.getByRole('button', { name: t.forms.save, exact: true })
    const name = dialog.getByRole('textbox', { name: t.tokens.create.name, exact: true })
    const validTo = dialog.getByRole('textbox', { name: t.tokens.create.validTo, exact: true })
    await expect.poll(() => save.isDisabled()).toBe(true)
    await name.fill('Typed')
    await dialog.getByRole('checkbox', { name: 'orders:read', exact: true }).check()
    await expect.poll(() => save.isDisabled()).toBe(false)
    await validTo.fill('2001-01-01 00:00:00')
    await validTo.blur()
    await expect.poll(() => save.isDisabled()).toBe(true)
    await dialog.getByText(t.forms.refusals.end_in_past).waitFor()
    await page.keyboard.press('Escape')
    await dialog.getByText(t.forms.discard.question).waitFor()
    await dialog.getByRole('button', { name: t.forms.discard.goBack }).click()
    await expect.poll(() => name.inputValue()).toBe('Typed')
  })

  it('offers no past day in the calendar, and a day keeps the time that was typed', async () => {
    const page = await panel.newPage('en')
    await enter(page)
    const dialog = await openForm(page, t)
    const validTo = dialog.getByRole('textbox', { name: t.tokens.create.validTo, exact: true })
    await validTo.fill('2031-05-20 08:15:00')
    await dialog
      .getByRole('button', { name: filled(t.forms.openCalendar, { field: t.tokens.create.validTo }) })
      .click()
    const day = page.getByRole('button', { name: /^\w+,? 21 May 2031|May 21, 2031/ })
    await day.click()
    await expect.poll(() => validTo.inputValue()).toBe('2031-05-21 08:15:00')
    await dialog
      .getByRole('button', { name: filled(t.forms.openCalendar, { field: t.tokens.create.validFrom }) })
      .click()
    await expect
      .poll(() => page.locator('[data-reka-calendar-cell-trigger][data-disabled]').count())
      .toBeGreaterThan(0)
  })
})

describe('the browser', () => {
  it('runs under the content security policy without a complaint, and talks to nobody but Latchkey', async () => {
    const page = await panel.newPage('en')
    const complaints: string[] = []
    const hosts = new Set<string>()
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (/Content Security Policy|Refused to/i.test(message.text())) complaints.push(message.text())
    })
    page.on('request', (request) => {
      if (/^https?:/.test(request.url())) hosts.add(new URL(request.url()).origin)
    })
    await enter(page)
    const dialog = await openForm(page, t)
    await dialog
      .getByRole('button', { name: filled(t.forms.openCalendar, { field: t.tokens.create.validTo }) })
      .click()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    expect(complaints).toEqual([])
    expect([...hosts]).toEqual([panel.url])

    await page.evaluate(() => document.head.append(document.createElement('style')))
    await page.evaluate(() => document.querySelector('style')?.append('* { color: red }'))
    await expect.poll(() => complaints).not.toEqual([])
  })

  it('is left without the person’s data after logging out, also by the back button', async () => {
    const page = await panel.pageOf('en', person)
    await enter(page)
    await page.getByRole('link', { name: 'Existing' }).click()
    await page.getByText(t.tokens.details.secretIssuedAt).waitFor()
    await logOut(page, t)
    await page.goBack()
    await page.getByRole('heading', { name: t.sessions.logInTo }).waitFor()
    expect(await page.content()).not.toContain('Existing')
  })

  it('stays in the panel, whatever return address a link carries', async () => {
    const page = await panel.strangerPage('en')
    await page.goto(`${panel.url}/login?to=${encodeURIComponent('//evil.example/tokens')}`)
    await logIn(page, t)
    expect(page.url()).toBe(`${panel.url}/tokens`)
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
