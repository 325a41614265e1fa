import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { bothLanguages, openPanel, somePassword, unavailable, type Panel } from './panel.ts'
import { filled, words } from './panel-words.ts'
import { addScopes, issue } from './token-steps.ts'

let panel: Panel
let tokenId: string

beforeAll(async () => {
  panel = await openPanel()
  await addScopes(panel, 'orders:read')
  const issued = await issue(panel, { name: 'Nightly export' })
  tokenId = issued.id
  await panel.send('POST', '/v1/users', { kind: 'bot', username: 'packer', firstName: 'Ángela' })
  const { items } = (await panel.send('GET', '/v1/roles')) as { items: { id: string; name: string }[] }
  const roleIds = items.filter(({ name }) => name === 'Member').map(({ id }) => id)
  await panel.send('POST', '/v1/users', {
    ...{ kind: 'person', username: 'member', password: somePassword, roleIds },
  })
})

afterEach(() => panel.closePages())
afterAll(() => panel.close())

describe.each(bothLanguages)('the palette (%s)', (language) => {
  const t = words[language]
  const palette = (page: Page) => page.getByRole('dialog', { name: t.palette.title })
  const option = (page: Page, name: string | RegExp) => palette(page).getByRole('option', { name })
  const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1, exact: true })

  async function call(page: Page): Promise<void> {
    await page.keyboard.press('Control+k')
    await option(page, t.myTokens.title).waitFor()
  }

  async function enter(): Promise<Page> {
    const page = await panel.newPage(language)
    await page.goto(`${panel.url}/scopes`)
    await heading(page, t.scopes.title).waitFor()
    return page
  }

  /** By keys alone: what is typed, down to what was found, Enter. */
  async function go(page: Page, typed: string, found: string | RegExp): Promise<void> {
    await call(page)
    await page.keyboard.type(typed)
    await option(page, found).first().waitFor()
    for (let presses = 0; presses < 20; presses++) {
      if ((await option(page, found).and(page.locator('[data-highlighted]')).count()) > 0) break
      await page.keyboard.press('ArrowDown')
    }
    await page.keyboard.press('Enter')
    await palette(page).waitFor({ state: 'detached' })
  }

  it('goes to a token by a word of its name, and by an id that was pasted', async () => {
    const page = await enter()
    await go(page, 'nightly', /Nightly export/)
    await heading(page, 'Nightly export').waitFor()
    expect(new URL(page.url()).pathname).toBe(`/tokens/${tokenId}`)
    await page.goto(`${panel.url}/scopes`)
    await heading(page, t.scopes.title).waitFor()
    await go(page, tokenId, /Nightly export/)
    await heading(page, 'Nightly export').waitFor()
  })

  it('goes to a user, whatever accents were typed, and to a screen', async () => {
    const page = await enter()
    await go(page, 'angela', /Ángela/)
    await heading(page, 'Ángela').waitFor()
    expect(page.url()).toMatch(/\/users\/[\w-]+$/)
    await go(page, t.verifiers.title, t.verifiers.title)
    await heading(page, t.verifiers.title).waitFor()
  })

  it('opens the form of a new token, and the one of one step', async () => {
    const page = await enter()
    await go(page, t.tokens.create.open, t.tokens.create.open)
    await page.getByRole('dialog', { name: t.tokens.create.title }).waitFor()
    await page.keyboard.press('Escape')
    await heading(page, t.tokens.title).waitFor()
    await go(page, t.myTokens.make.submit, t.myTokens.make.submit)
    await heading(page, t.myTokens.title).waitFor()
    expect(new URL(page.url()).pathname).toBe('/my-tokens')
  })

  it('says that nothing is called so, or that the server is away, and closes by Escape', async () => {
    const page = await enter()
    await call(page)
    await page.keyboard.type('nothing at all')
    await palette(page)
      .getByText(filled(t.palette.nothing, { words: 'nothing at all' }))
      .waitFor()
    await page.route('**/v1/tokens?*', (route) => route.fulfill(unavailable))
    await page.keyboard.press('End')
    await page.keyboard.type('!')
    await palette(page).getByRole('alert').filter({ hasText: t.api.failures.unavailable }).waitFor()
    await page.keyboard.press('Escape')
    await palette(page).waitFor({ state: 'detached' })
    await expect.poll(() => heading(page, t.scopes.title).count()).toBe(1)
  })

  it('offers a member no screen that would only refuse them, and finds no user for them', async () => {
    const page = await panel.pageOf(language, { username: 'member', password: somePassword })
    await page.goto(`${panel.url}/my-tokens`)
    await heading(page, t.myTokens.title).waitFor()
    await call(page)
    for (const name of [t.users.title, t.policy.title, t.events.title])
      await expect.poll(() => option(page, name).count()).toBe(0)
    await page.keyboard.type('angela')
    await palette(page)
      .getByText(filled(t.palette.nothing, { words: 'angela' }))
      .waitFor()
  })
})
