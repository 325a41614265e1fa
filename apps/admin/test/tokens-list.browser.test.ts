import { readFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Messages } from '../src/i18n/en.ts'
import type { Language } from '../src/i18n/languages.ts'
import { bothLanguages, openPanel, type Panel } from './panel.ts'
import { counted, filled, words } from './panel-words.ts'
import { addScopes, issue } from './token-steps.ts'

/** More than the first page shows. */
const many = 60
/** What all of them are called by; no word that another test looks for. */
const batch: Readonly<Record<Language, string>> = { en: 'Batch', es: 'Lote' }
const anyBatch = /Batch|Lote/
const inAYear = new Date(Date.now() + 360 * 24 * 60 * 60_000).toISOString()
let panel: Panel

beforeAll(async () => {
  panel = await openPanel()
  await addScopes(panel, 'orders:read', 'orders:write')
  for (const word of Object.values(batch))
    for (let number = 1; number <= many; number++)
      await issue(panel, { name: `${word} ${String(number).padStart(2, '0')}`, validTo: inAYear })
  for (const language of bothLanguages) {
    await issue(panel, { name: `Writer ${language}`, scopes: ['orders:write'], validTo: inAYear })
    await issue(panel, { name: `Reader ${language}`, enabled: false })
    const gone = await issue(panel, { name: `Gone ${language}` })
    await panel.send('POST', `/v1/tokens/${gone.id}/revoke`, {})
  }
})

afterAll(() => panel.close())
afterEach(() => panel.closePages())

const row = (page: Page, name: string | RegExp) => page.getByRole('row').filter({ hasText: name })
/** What a screen reader adds to the name. */
async function descriptionOf(focused: Locator): Promise<string> {
  await expect.poll(() => focused.getAttribute('aria-describedby')).toBeTruthy()
  const id = await focused.getAttribute('aria-describedby')
  return focused
    .page()
    .locator(`[id="${String(id)}"]`)
    .innerText()
}
const select = (page: Page, t: Messages, name: string) =>
  page.getByRole('checkbox', { name: filled(t.tokens.select.one, { name }) }).check()

async function search(page: Page, t: Messages, text: string): Promise<void> {
  await page.getByRole('searchbox', { name: t.tokens.filters.name }).fill(text)
  await page.waitForURL(/name=/)
}

describe.each(bothLanguages)('the list of tokens (%s)', (language) => {
  const t = words[language]

  it('is what its address says, and the address is what one filters and sorts by', async () => {
    const page = await panel.newPage(language)
    await page.goto(`${panel.url}/tokens`)
    await search(page, t, language)
    await page.getByRole('button', { name: t.tokens.filters.more, exact: true }).click()
    await page.getByRole('button', { name: t.tokens.columns.scopes, exact: true }).last().click()
    await page.getByRole('option', { name: 'orders:write', exact: true }).click()
    await page.keyboard.press('Escape')
    await row(page, `Reader ${language}`).waitFor({ state: 'detached' })
    await expect.poll(() => row(page, `Writer ${language}`).count()).toBe(1)
    const header = page.getByRole('columnheader', { name: t.tokens.columns.name, exact: true })
    await header.getByRole('button').click()
    await page.waitForURL(/sort=name/)
    await expect.poll(() => header.getAttribute('aria-sort')).toBe('ascending')

    const other = await panel.newPage(language)
    await other.goto(page.url())
    await row(other, `Writer ${language}`).waitFor()
    await expect.poll(() => other.getByRole('row').count()).toBe(2)
  })

  it('has a column for all that one compares tokens by, and copies an id', async () => {
    const page = await panel.newPage(language, { permissions: ['clipboard-read', 'clipboard-write'] })
    await page.goto(`${panel.url}/tokens?name=Writer+${language}`)
    const { columns } = t.tokens
    for (const name of Object.values({ ...columns, actions: columns.state }))
      await page.getByRole('columnheader', { name, exact: true }).waitFor()
    const what = filled(t.tokens.theId, { name: `Writer ${language}` })
    await page.getByRole('button', { name: filled(t.forms.copyWhat, { what }), exact: true }).click()
    await page.getByRole('button', { name: t.forms.copied, exact: true }).waitFor()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(await panel.send('GET', `/v1/tokens/${copied}`)).toMatchObject({ name: `Writer ${language}` })
  })

  it('comes back as one left it, and says so', async () => {
    const page = await panel.newPage(language)
    await page.goto(`${panel.url}/tokens?expiresWithin=400`)
    await row(page, anyBatch).first().waitFor()
    await search(page, t, `Gone ${language}`)
    await row(page, `Gone ${language}`).waitFor({ state: 'detached' })
    await page.getByText(t.tokens.empty.filteredTitle).waitFor()
    await page.goto(`${panel.url}/tokens`)
    await page.getByText(t.tokens.empty.filteredTitle).waitFor()
    expect(page.url()).toContain('expiresWithin=400')
    await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe(`Gone ${language}`)
    await page.getByRole('button', { name: t.tokens.filters.clear }).click()
    await row(page, anyBatch).first().waitFor()
    expect(new URL(page.url()).search).toBe('')
  })

  it('says why a token is in its state, also to who has no mouse', async () => {
    const page = await panel.newPage(language)
    await page.goto(`${panel.url}/tokens?name=${language}`)
    const flip = row(page, `Writer ${language}`).getByRole('button', {
      name: new RegExp(`^(${t.tokens.states.active}|${t.tokens.states.disabled}): `),
    })
    await flip.focus()
    expect(await descriptionOf(flip)).toContain(t.tokens.reasons.active.split('{')[0])
    const revoked = row(page, `Gone ${language}`).locator('[tabindex="0"]')
    await revoked.focus()
    expect(await descriptionOf(revoked)).toContain(t.tokens.reasons.revoked.split('{')[0])
    await flip.click()
    await row(page, `Writer ${language}`).getByText(t.tokens.states.disabled).waitFor()
    await revoked.hover()
    await flip.hover()
    const by = filled(t.tokens.reasons.disabledBy, { name: 'ana' }).split('{')[0] ?? ''
    await page.getByText(by).first().waitFor()
  })

  it('changes several at once, and says of each what became of it', async () => {
    const page = await panel.newPage(language)
    await page.goto(`${panel.url}/tokens?name=${language}`)
    await row(page, `Gone ${language}`).waitFor()
    const act = page
      .getByRole('toolbar')
      .getByRole('button', { name: t.tokens.bulk.actions.enable, exact: true })
    await expect.poll(() => act.isDisabled()).toBe(true)
    await select(page, t, `Gone ${language}`)
    await select(page, t, `Reader ${language}`)
    await act.click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: t.tokens.bulk.actions.enable, exact: true }).click()
    const results = page.getByRole('list', { name: t.tokens.bulk.results })
    await results.waitFor()
    const lines = await results.getByRole('listitem').allInnerTexts()
    expect(lines).toHaveLength(2)
    expect(lines[0]).toContain(`Gone ${language}`)
    expect(lines[0]).toContain(t.tokens.bulk.codes.token_revoked)
    expect(lines[1]).toContain(t.tokens.bulk.each.enable)
    await dialog.getByRole('button', { name: t.forms.close, exact: true }).last().click()
    await row(page, `Reader ${language}`).getByText(t.tokens.states.active).waitFor()
  })

  it('is there as a file', async () => {
    const page = await panel.newPage(language)
    await page.goto(`${panel.url}/tokens?name=writer+${language}`)
    await row(page, `Writer ${language}`).waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: t.tokens.export }).click()
    const text = await readFile(await (await download).path(), 'utf8')
    expect(text).toContain(`Writer ${language}`)
    expect(text).not.toMatch(anyBatch)
  })

  it('all that match can be chosen, once there is something to match, also those that are not loaded', async () => {
    const page = await panel.newPage(language)
    const { bulk, select: choice } = t.tokens
    await page.goto(`${panel.url}/tokens`)
    await row(page, anyBatch).first().waitFor()
    const all = page.getByRole('checkbox', { name: choice.all })
    const [before = '', after = ''] = counted(choice.matching, many).split(String(many))
    const matching = page.getByRole('button', { name: new RegExp(`^${before}\\d+${after}$`) })
    await all.check()
    await expect.poll(() => matching.count()).toBe(0)
    await search(page, t, batch[language])
    await row(page, 'Writer').first().waitFor({ state: 'detached' })
    await expect.poll(() => all.isChecked()).toBe(false)
    await all.check()
    await matching.click()
    await page.getByText(counted(choice.countMatching, many)).waitFor()
    await page.getByRole('toolbar').getByRole('button', { name: bulk.actions.delete }).click()
    const dialog = page.getByRole('dialog')
    const act = dialog.getByRole('button', { name: bulk.actions.delete, exact: true })
    await expect.poll(() => act.isDisabled()).toBe(true)
    await dialog.getByRole('textbox').fill(bulk.actions.delete)
    await act.click()
    await dialog.getByText(counted(bulk.outcomes.delete, many)).waitFor()
    await dialog.getByRole('button', { name: t.forms.close, exact: true }).last().click()
    await page.getByText(t.tokens.empty.filteredTitle).waitFor()
  })

  it('on a phone the same tokens are cards, to be chosen and changed alike', async () => {
    const page = await panel.newPage(language, { viewport: { width: 360, height: 800 } })
    await page.goto(`${panel.url}/tokens?name=reader+${language}`)
    await select(page, t, `Reader ${language}`)
    await page.getByText(counted(t.tokens.select.count, 1)).waitFor()
    const disable = page.getByRole('toolbar').getByRole('button', { name: t.tokens.bulk.actions.disable })
    await expect.poll(() => disable.isEnabled()).toBe(true)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  })

  it('a bulk that the server does not answer keeps the selection and says what is known', async () => {
    const page = await panel.newPage(language)
    const { actions, outcomes } = t.tokens.bulk
    await page.goto(`${panel.url}/tokens?name=reader+${language}`)
    await select(page, t, `Reader ${language}`)
    await page.route('**/v1/tokens/bulk', (route) => route.abort('connectionreset'))
    await page.getByRole('toolbar').getByRole('button', { name: actions.disable }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: actions.disable, exact: true }).click()
    await dialog.getByRole('alert').filter({ hasText: t.api.failures.unreachable }).waitFor()
    await page.unroute('**/v1/tokens/bulk')
    await dialog.getByRole('button', { name: actions.disable, exact: true }).click()
    await dialog.getByText(counted(outcomes.disable, 1)).waitFor()
    await dialog.getByRole('button', { name: t.forms.close, exact: true }).last().click()
    await expect.poll(() => row(page, `Reader ${language}`).innerText()).toContain(t.tokens.states.disabled)
  })
})
