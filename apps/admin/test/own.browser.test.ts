import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { bothLanguages, openPanel, unavailable, type Panel } from './panel.ts'
import { enterCredentials, person, takeSecret } from './panel-steps.ts'
import { setPolicy } from './policy-steps.ts'
import { filled, words } from './panel-words.ts'
import { addScopes, issue } from './token-steps.ts'

let panel: Panel

beforeAll(async () => {
  panel = await openPanel()
  await addScopes(panel, 'orders:read', 'orders:write')
})

afterEach(() => panel.closePages())
afterAll(() => panel.close())

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

describe.each(bothLanguages)('My tokens (%s)', (language) => {
  const t = words[language]
  const form = (page: Page) => page.getByRole('form', { name: t.myTokens.make.title })
  const make = (page: Page) => form(page).getByRole('button', { name: t.myTokens.make.submit, exact: true })

  async function enter(page: Page): Promise<void> {
    await page.goto(`${panel.url}/my-tokens`)
    await page.getByRole('heading', { name: t.myTokens.title, level: 1 }).waitFor()
    await form(page).getByRole('checkbox', { name: 'orders:read', exact: true }).waitFor()
  }

  it('makes a token for 24 hours with one scope and one button, once there is a scope', async () => {
    const page = await panel.newPage(language)
    await enter(page)
    await expect.poll(() => make(page).isDisabled()).toBe(true)
    const radios = form(page).getByRole('group', { name: t.myTokens.make.lifetime }).getByRole('radio')
    await expect.poll(() => radios.first().isChecked()).toBe(true)
    await form(page).getByRole('checkbox', { name: 'orders:read', exact: true }).check()
    const before = Date.now()
    await make(page).click()
    expect(await takeSecret(page, t)).toMatch(/^lk_[0-9A-Za-z]{38}$/)
    const { items } = (await panel.send('GET', '/v1/tokens?limit=1')) as { items: Record<string, string>[] }
    const [made] = items
    expect(made?.['name']).toMatch(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/)
    const lifetimeMs = Date.parse(made?.['endsAt'] ?? '') - before
    expect(Math.abs(lifetimeMs - 24 * 60 * 60_000)).toBeLessThan(60_000)
    await page.getByRole('link', { name: made?.['name'] ?? '', exact: true }).waitFor()
  })

  it('keeps what was chosen when the server cannot make it, and says so', async () => {
    const page = await panel.newPage(language)
    await enter(page)
    await form(page).getByRole('textbox', { name: t.tokens.create.name, exact: true }).fill('Kept')
    await form(page).getByRole('checkbox', { name: 'orders:write', exact: true }).check()
    const url = '**/v1/tokens'
    await page.route(url, (route) => route.fulfill(unavailable))
    await make(page).click()
    await form(page).getByRole('alert').filter({ hasText: t.api.failures.unavailable }).waitFor()
    await expect.poll(() => form(page).getByRole('textbox').last().inputValue()).toBe('Kept')
    await expect
      .poll(() => form(page).getByRole('checkbox', { name: 'orders:write', exact: true }).isChecked())
      .toBe(true)
    await page.unroute(url)
    await make(page).click()
    await takeSecret(page, t)
    await page.getByRole('button', { name: filled(t.tokens.revoke.actionFor, { name: 'Kept' }) }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: t.tokens.revoke.action, exact: true }).click()
    await dialog.getByRole('button', { name: t.forms.close, exact: true }).last().click()
    await page.getByRole('link', { name: 'Kept', exact: true }).waitFor({ state: 'detached' })
  })

  it('shows the text of a JWT again, the same to the letter, also as jwt.txt, until policy says no', async () => {
    const page = await panel.newPage(language)
    await enter(page)
    const name = `Portal ${language}`
    await form(page).getByRole('textbox', { name: t.tokens.create.name, exact: true }).fill(name)
    await form(page).getByRole('radio', { name: t.tokens.formats.jwt }).check()
    await form(page).getByRole('checkbox', { name: 'orders:read', exact: true }).check()
    await make(page).click()
    const secret = await takeSecret(page, t)
    const show = page.getByRole('button', { name: filled(t.myTokens.text.showOf, { name }) })
    await show.click()
    const dialog = page.getByRole('dialog', { name: t.tokens.one, exact: true })
    await expect.poll(() => dialog.getByRole('textbox', { name: t.tokens.one }).innerText()).toBe(secret)
    const download = page.waitForEvent('download')
    await dialog.getByRole('button', { name: filled(t.tokens.secret.download, { file: 'jwt.txt' }) }).click()
    const file = await download
    expect(file.suggestedFilename()).toBe('jwt.txt')
    expect((await readFile(await file.path(), 'utf8')).trim()).toBe(secret)
    await dialog.getByRole('button', { name: t.forms.close, exact: true }).last().click()
    await dialog.waitFor({ state: 'detached' })

    await setPolicy(panel, { jwtTextAgain: false })
    await page.reload()
    await page.getByRole('link', { name, exact: true }).waitFor()
    await page.waitForLoadState('networkidle')
    await expect.poll(() => show.count()).toBe(0)
    await setPolicy(panel, { jwtTextAgain: true })
  })
})

describe.each(bothLanguages)('Profile (%s)', (language) => {
  const t = words[language]
  const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

  async function enter(page: Page): Promise<void> {
    await page.goto(`${panel.url}/profile`)
    await page.getByRole('heading', { name: t.profile.title, level: 1 }).waitFor()
  }

  it('changes a password only with the present one, and ends the other sessions unless they are to stay', async () => {
    const username = `worker-${language}`
    const [old, next] = ['an old password of theirs', 'a new password of theirs']
    const roles = (await panel.send('GET', '/v1/roles')) as { items: { id: string; name: string }[] }
    const member = roles.items.find(({ name }) => name === 'Member')?.id
    await panel.send('POST', '/v1/users', { kind: 'person', username, password: old, roleIds: [member] })

    const logIn = async (page: Page, password: string) => {
      await page.goto(`${panel.url}/login?to=/profile`)
      await enterCredentials(page, t, { username, password })
      await page.getByRole('heading', { name: t.profile.title, level: 1 }).waitFor()
    }
    const [here, there] = [await panel.strangerPage(language), await panel.strangerPage(language)]
    await logIn(here, old)
    await logIn(there, old)

    const passwords = section(here, t.profile.password.title)
    const current = passwords.getByRole('textbox', { name: t.profile.password.current, exact: true })
    const nextField = passwords.getByRole('textbox', { name: t.profile.password.next, exact: true })
    const change = passwords.getByRole('button', { name: t.profile.password.change, exact: true })
    await nextField.fill('short')
    await current.fill('not the password')
    await expect.poll(() => change.isDisabled()).toBe(true)
    await nextField.fill(next)
    await change.click()
    await passwords.getByRole('alert').filter({ hasText: t.api.failures.password_wrong }).waitFor()
    await expect.poll(() => nextField.inputValue()).toBe(next)
    await current.fill(old)
    await change.click()
    await here.getByText(t.profile.password.changed, { exact: true }).first().waitFor()
    await expect.poll(() => current.inputValue()).toBe('')

    await there.reload()
    await there.getByRole('heading', { name: t.sessions.logInTo }).waitFor()
    await here.reload()
    await here.getByRole('heading', { name: t.profile.title, level: 1 }).waitFor()
    await logIn(there, next)
  })

  it('ends another session by a button, after which that browser must log in', async () => {
    const page = await panel.newPage(language)
    const other = await panel.pageOf(language, person)
    await other.goto(`${panel.url}/tokens`)
    await other.getByRole('heading', { name: t.tokens.title, level: 1 }).waitFor()

    await enter(page)
    const sessions = section(page, t.profile.sessions.title)
    const mine = sessions.getByRole('listitem').filter({ hasText: t.profile.sessions.current })
    await expect.poll(() => mine.count()).toBe(1)
    await expect.poll(() => mine.getByRole('button').count()).toBe(0)
    await sessions.getByRole('button', { name: t.profile.sessions.endOthers, exact: true }).click()
    await sessions.getByRole('button', { name: t.profile.sessions.endOthersConfirm, exact: true }).click()
    await expect.poll(() => sessions.getByRole('listitem').count()).toBe(1)
    await other.reload()
    await other.getByRole('heading', { name: t.sessions.logInTo }).waitFor()
  })

  it('saves the name, which the whole panel then says, and keeps it typed when the connection is cut', async () => {
    const page = await panel.newPage(language)
    await enter(page)
    const you = section(page, t.profile.you.title)
    const firstName = you.getByRole('textbox', { name: t.setup.firstName, exact: true })
    const save = you.getByRole('button', { name: t.profile.you.save, exact: true })
    await firstName.fill('Anabel')
    await page.route('**/v1/me', (route) => route.abort('connectionreset'))
    await save.click()
    await you.getByRole('alert').filter({ hasText: t.api.failures.unreachable }).waitFor()
    await expect.poll(() => firstName.inputValue()).toBe('Anabel')
    await page.unroute('**/v1/me')
    await save.click()
    await page
      .getByRole('button', { name: filled(t.shell.account, { name: `Anabel ${person.lastName}` }) })
      .filter({ visible: true })
      .waitFor()
    await firstName.fill(person.firstName)
    await save.click()
    await you.getByRole('alert').waitFor({ state: 'detached' })
    await expect.poll(() => save.isDisabled()).toBe(true)
  })
})

describe('what a person chooses', () => {
  afterEach(async () => {
    await panel.send('PATCH', '/v1/me', { preferences: { language: null, theme: null, timeZone: null } })
    await panel.closePages()
  })

  it('holds at once and in another browser: language and theme', async () => {
    const page = await panel.newPage('en')
    await page.goto(`${panel.url}/profile`)
    const [en, es] = [words.en, words.es]
    const choose = async (name: string) => {
      const saved = page.waitForResponse((response) => response.request().method() === 'PATCH')
      await page.getByRole('radio', { name }).click()
      await saved
    }
    await choose('Español')
    await page.getByRole('heading', { name: es.profile.title, level: 1 }).waitFor()
    await page
      .getByRole('region', { name: es.shell.notifications, exact: true })
      .waitFor({ state: 'attached' })
    await choose(es.shell.themes.dark)

    const other = await panel.newPage('en')
    await other.goto(`${panel.url}/profile`)
    await other.getByRole('heading', { name: es.profile.title, level: 1 }).waitFor()
    await expect.poll(() => other.locator('html').getAttribute('lang')).toBe('es')
    await expect.poll(() => other.locator('html').getAttribute('class')).toContain('dark')
    await panel.send('PATCH', '/v1/me', { preferences: { language: null, theme: null, timeZone: null } })
    const again = await panel.newPage('en')
    await again.goto(`${panel.url}/profile`)
    await again.getByRole('heading', { name: en.profile.title, level: 1 }).waitFor()
  })

  it.each(bothLanguages)(
    'is a time zone: found by a city or by how the language calls it, picked by keyboard, and shown everywhere (%s)',
    async (language) => {
      const t = words[language]
      const { id } = await issue(panel, { name: `In Lima ${language}` })
      const page = await panel.newPage(language)
      await page.goto(`${panel.url}/profile`)
      const zones = page.getByRole('button', { name: t.profile.preferences.zone })
      await zones.focus()
      await page.keyboard.press('Enter')
      await page.getByRole('option', { name: /Europe\/Madrid/ }).waitFor()
      const typed = page.getByPlaceholder(t.profile.preferences.zoneSearch)
      for (const text of [language === 'es' ? 'perú' : 'peru', 'Lima']) {
        await typed.fill(text)
        await page.getByRole('option', { name: 'America/Lima (UTC-5)', exact: true }).waitFor()
        await page.getByRole('option', { name: /Madrid/ }).waitFor({ state: 'detached' })
      }
      const saved = page.waitForResponse((response) => response.request().method() === 'PATCH')
      await page.keyboard.press('Enter')
      expect((await saved).ok()).toBe(true)
      expect(await panel.send('GET', '/v1/me')).toMatchObject({ preferences: { timeZone: 'America/Lima' } })
      await expect.poll(() => zones.innerText()).toContain('America/Lima')

      const other = await panel.newPage(language)
      await other.goto(`${panel.url}/tokens/${id}`)
      const since = other.getByRole('definition').locator('time').first()
      const at = new Date(String(await since.getAttribute('datetime')))
      const time = { hour: '2-digit', minute: '2-digit' } as const
      const inLima = at.toLocaleTimeString('en-GB', { ...time, timeZone: 'America/Lima' })
      // Before ten, Spanish writes one digit.
      const shown = new RegExp(`\\b${inLima.replace(/^0/, '0?')}:`)
      await expect.poll(() => since.innerText()).toMatch(shown)
    },
  )

  it('is a picture too: cut to a square here, shown at once, and taken away again', async () => {
    const page = await panel.newPage('en')
    await page.goto(`${panel.url}/profile`)
    const t = words.en
    const png = await page.screenshot()
    const input = page.locator('input[type=file]')
    await input.setInputFiles({ name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('no picture') })
    await page.getByRole('alert').filter({ hasText: t.profile.you.unreadable }).waitFor()
    await input.setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: png })
    await button(page, t.profile.you.removePicture).waitFor()
    const sizes = await page
      .locator('main img')
      .first()
      .evaluate(async (image) => {
        await (image as HTMLImageElement).decode()
        return [(image as HTMLImageElement).naturalWidth, (image as HTMLImageElement).naturalHeight]
      })
    expect(sizes[0]).toBe(sizes[1])
    await button(page, t.profile.you.removePicture).click()
    await button(page, t.profile.you.removePicture).waitFor({ state: 'detached' })
  })
})
