import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Language } from '../src/i18n/languages.ts'
import { bothLanguages, openPanel, type Panel } from './panel.ts'
import { closeSecret, tabTo } from './panel-steps.ts'
import { filled, words } from './panel-words.ts'
import { addScopes, issue, passes } from './token-steps.ts'

let panel: Panel

beforeAll(async () => {
  panel = await openPanel()
  await addScopes(panel, 'orders:read', 'orders:write')
})

afterAll(() => panel.close())
afterEach(() => panel.closePages())

async function openToken(id: string, language: Language): Promise<Page> {
  const page = await panel.newPage(language)
  await page.goto(`${panel.url}/tokens/${id}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

describe.each(bothLanguages)('the page of a token (%s)', (language) => {
  const t = words[language]

  it('rotates by keyboard: the new secret is shown once, and the old one passes until its overlap ends', async () => {
    const name = `Rotated ${language}`
    const old = await issue(panel, { name })
    const page = await openToken(old.id, language)
    await tabTo(page, 'button', t.tokens.rotate.action)
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: filled(t.tokens.rotate.title, { name }) })
    await dialog.getByText(t.tokens.notUsed).waitFor()
    await tabTo(page, 'radio', t.tokens.rotate.atOnce)
    // The radio group asks whether the key is still down when the focus arrives: a person holds it longer than this.
    await page.keyboard.press('ArrowDown', { delay: 150 })
    await tabTo(page, 'button', t.tokens.rotate.action)
    await page.keyboard.press('Enter')
    const shown = page.getByRole('dialog', { name: t.tokens.secret.rotatedTitle })
    const secret = await shown.getByRole('textbox', { name: t.tokens.secret.label }).innerText()
    expect(secret).not.toBe(old.secret)
    expect([await passes(panel, secret), await passes(panel, old.secret)]).toEqual([true, true])
    const file = `rotated-${language}.txt`
    await tabTo(page, 'button', filled(t.tokens.secret.download, { file }))
    const download = page.waitForEvent('download')
    await page.keyboard.press('Enter')
    await (await download).delete()
    await page.keyboard.press('Escape')
    await shown.waitFor({ state: 'detached' })
    await page.getByText(t.tokens.details.retiringUntil).waitFor()
    expect(await page.content()).not.toContain(secret)
    await page.getByText(filled(t.tokens.history.acts.rotated, { name: 'ana' })).waitFor()
  })

  it('revokes by keyboard, after saying what breaks, and says since when it is refused everywhere', async () => {
    const name = `Revoked ${language}`
    const { id, secret } = await issue(panel, { name })
    const page = await openToken(id, language)
    await tabTo(page, 'button', t.tokens.revoke.action)
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: filled(t.tokens.revoke.title, { name }) })
    await dialog.getByText(t.tokens.revoke.loses).waitFor()
    await tabTo(page, 'button', t.tokens.revoke.action)
    await page.keyboard.press('Enter')
    const done = page.getByRole('dialog', { name: filled(t.tokens.revoke.done, { name }) })
    await expect.poll(() => done.getByRole('status').innerText()).toMatch(/\d{1,2}:\d{2}:\d{2}/)
    expect(await passes(panel, secret)).toBe(false)
    await page.keyboard.press('Escape')
    await done.waitFor({ state: 'detached' })
    await page.getByText(filled(t.tokens.history.acts.revoked, { name: 'ana' })).waitFor()
    for (const action of [t.tokens.rotate.action, t.tokens.revoke.action])
      await expect.poll(() => page.getByRole('button', { name: action, exact: true }).isDisabled()).toBe(true)
  })

  it('deletes only who typed its name, and goes back to the list', async () => {
    const name = `Deleted ${language}`
    const { id, secret } = await issue(panel, { name })
    const page = await openToken(id, language)
    await page.getByRole('button', { name: t.tokens.delete.action, exact: true }).click()
    const dialog = page.getByRole('dialog', { name: filled(t.tokens.delete.title, { name }) })
    const act = dialog.getByRole('button', { name: t.tokens.delete.action, exact: true })
    await dialog.getByRole('textbox').fill('deleted')
    await expect.poll(() => act.isDisabled()).toBe(true)
    await dialog.getByRole('textbox').fill(name)
    await act.click()
    const done = page.getByRole('dialog', { name: filled(t.tokens.delete.done, { name }) })
    await expect.poll(() => done.getByRole('status').innerText()).toMatch(/\d{1,2}:\d{2}:\d{2}/)
    await done.getByRole('button', { name: t.tokens.delete.toList }).click()
    await page.getByRole('heading', { name: t.tokens.title, level: 1 }).waitFor()
    expect(await passes(panel, secret)).toBe(false)
    await page.goto(`${panel.url}/tokens/${id}`)
    await page.getByRole('alert').filter({ hasText: t.api.failures.not_found }).waitFor()
  })

  it('shows the text of a JWT with its claims when asked, and it is gone when hidden', async () => {
    const { id, secret } = await issue(panel, { name: `Signed ${language}`, format: 'jwt' })
    const page = await openToken(id, language)
    expect(await page.content()).not.toContain(secret)
    const region = page.getByRole('region', { name: t.tokens.one, exact: true })
    await region.getByRole('button', { name: t.tokens.text.show }).click()
    await region.getByText(secret).waitFor()
    await region.getByText('client_id', { exact: true }).waitFor()
    await region.getByText(id, { exact: true }).first().waitFor()
    const download = page.waitForEvent('download')
    await region.getByRole('button', { name: filled(t.tokens.secret.download, { file: 'jwt.txt' }) }).click()
    expect((await download).suggestedFilename()).toBe('jwt.txt')
    await region.getByRole('button', { name: t.tokens.text.hide }).click()
    expect(await page.content()).not.toContain(secret)
    await page.getByText(filled(t.tokens.history.acts.displayed, { name: 'ana' })).waitFor()
  })

  it('tells the history in words, with what each change changed', async () => {
    const { id } = await issue(panel, { name: `Edited ${language}` })
    await panel.send(
      'PATCH',
      `/v1/tokens/${id}`,
      { code: `new-${language}`, validTo: null },
      { 'If-Match': '"1"' },
    )
    await panel.send('POST', `/v1/tokens/${id}/disable`, {})
    const page = await openToken(id, language)
    const entries = page.getByRole('region', { name: t.tokens.history.title }).getByRole('listitem')
    await entries.filter({ hasText: filled(t.tokens.history.acts.disabled, { name: 'ana' }) }).waitFor()
    const edited = filled(t.tokens.history.fromTo, { was: `edited-${language}`, is: `new-${language}` })
    await entries.getByText(edited).waitFor()
    await expect
      .poll(() => entries.first().innerText())
      .toContain(filled(t.tokens.history.acts.disabled, { name: 'ana' }))
  })

  it('what was counted is a chart to the eye and a table to everyone, and is said before an act ends it', async () => {
    const { id, secret } = await issue(panel, {
      name: `Counted ${language}`,
      scopes: ['orders:read', 'orders:write'],
    })
    await panel.send('POST', `/v1/tokens/${id}/rotate`, { overlapSeconds: 3600 }, { 'If-Match': '"1"' })
    for (const scopes of [['orders:read'], ['orders:read'], ['latchkey.policy:manage']])
      await panel.send('POST', '/v1/verify', { token: secret, scopes, address: '203.0.113.7' })
    // Uses are written within ten seconds, each by itself: some may be there before the others.
    await expect
      .poll(() => panel.send('GET', `/v1/tokens/${id}/usage`))
      .toMatchObject({ accepted: 2, refused: 1 })
    const page = await openToken(id, language)
    const usage = page.getByRole('region', { name: t.tokens.usage.title })
    await usage.getByText(t.tokens.usage.asTable).click()
    const table = usage.getByRole('table', { name: t.tokens.usage.title })
    await expect
      .poll(() => table.getByRole('row').last().getByRole('cell').allInnerTexts())
      .toEqual(['2', '1'])
    await expect.poll(() => table.getByRole('row').count()).toBeGreaterThanOrEqual(8)
    await usage.getByText(filled(t.tokens.usage.unusedScopes, { scopes: 'orders:write' })).waitFor()
    await page.getByRole('button', { name: t.tokens.revoke.action, exact: true }).click()
    await page
      .getByRole('dialog')
      .getByText(filled(t.tokens.consequences.from, { address: '203.0.113.7' }))
      .waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: t.tokens.rotate.action, exact: true }).click()
    await page.getByRole('dialog').getByText(t.tokens.details.retiringUsed).waitFor()
  })

  it('of two rotations of what was seen the second is refused, and shows what is there now', async () => {
    const { id } = await issue(panel, { name: `Twice ${language}` })
    const page = await openToken(id, language)
    await page.getByRole('button', { name: t.tokens.rotate.action, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(t.tokens.rotate.atOnce, { exact: true }).waitFor()
    await panel.send('POST', `/v1/tokens/${id}/rotate`, { overlapSeconds: 3600 }, { 'If-Match': '"1"' })
    await dialog.getByRole('button', { name: t.tokens.rotate.action, exact: true }).click()
    await dialog.getByRole('alert').filter({ hasText: t.api.failures.version_stale }).waitFor()
    await dialog.getByText(t.tokens.rotate.alreadyRetiring.split(')')[1] ?? '').waitFor()
    await dialog.getByText(t.tokens.details.retiringUnused).waitFor()
    await dialog.getByRole('button', { name: t.tokens.rotate.action, exact: true }).click()
    await closeSecret(page, t, t.tokens.secret.rotatedTitle)
    expect(await panel.send('GET', `/v1/tokens/${id}`)).toMatchObject({ version: 3 })
  })
})
