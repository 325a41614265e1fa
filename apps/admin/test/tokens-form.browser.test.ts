import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Messages } from '../src/i18n/en.ts'
import type { Language } from '../src/i18n/languages.ts'
import { bothLanguages, openPanel, type Panel } from './panel.ts'
import { closeSecret, openForm, openMoreSettings, person, tabTo } from './panel-steps.ts'
import { filled, words } from './panel-words.ts'
import { addScopes, issue, passes } from './token-steps.ts'

let panel: Panel

beforeAll(async () => {
  panel = await openPanel()
  await addScopes(panel, 'orders:read', 'orders:write', 'invoices:read')
  const { id } = (await panel.send('POST', '/v1/roles', {
    name: 'Reader of orders',
    description: '',
    scopes: ['orders:read'],
  })) as { id: string }
  await panel.send('POST', '/v1/users', {
    kind: 'bot',
    username: 'robby',
    firstName: 'Robby',
    lastName: 'Packing',
    roleIds: [id],
  })
})

afterAll(() => panel.close())
afterEach(() => panel.closePages())

const textbox = (within: Locator, name: string): Locator => within.getByRole('textbox', { name, exact: true })
const button = (within: Locator | Page, name: string): Locator =>
  within.getByRole('button', { name, exact: true })

async function openList(language: Language): Promise<Page> {
  const page = await panel.newPage(language)
  await page.goto(`${panel.url}/tokens`)
  return page
}

async function fillNeeded(dialog: Locator, t: Messages, name: string): Promise<void> {
  await textbox(dialog, t.tokens.create.name).fill(name)
  await dialog.getByRole('checkbox', { name: 'orders:read', exact: true }).check()
}

describe.each(bothLanguages)('creating a token (%s)', (language) => {
  const t = words[language]

  it('needs no mouse', async () => {
    const page = await openList(language)
    await page.getByRole('heading', { name: t.tokens.title, level: 1 }).waitFor()
    await tabTo(page, 'link', t.tokens.create.open)
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: t.tokens.create.title })
    await textbox(dialog, t.tokens.create.name).waitFor()
    await page.keyboard.type(`By keyboard ${language}`)
    await tabTo(page, 'checkbox', 'orders:read')
    await page.keyboard.press('Space')
    await tabTo(page, 'switch', t.tokens.create.setExpiration)
    await page.keyboard.press('Space')
    await dialog.getByText(t.tokens.create.neverHelp).waitFor()
    await tabTo(page, 'button', t.forms.save)
    await page.keyboard.press('Enter')
    const shown = page.getByRole('dialog', { name: t.tokens.secret.title })
    const secret = await shown.getByRole('textbox', { name: t.tokens.secret.label }).innerText()
    await page.keyboard.press('Escape')
    await shown.getByText(t.tokens.secret.notCopied).waitFor()
    await tabTo(page, 'button', t.tokens.secret.closeAnyway)
    await page.keyboard.press('Enter')
    await shown.waitFor({ state: 'detached' })
    expect(await passes(panel, secret)).toBe(true)
    await page.getByRole('row', { name: new RegExp(`By keyboard ${language}.*${t.tokens.never}`) }).waitFor()
  })

  it('fills in an id that is copied or made anew, never typed, and saves the token under it', async () => {
    const page = await panel.newPage(language, { permissions: ['clipboard-read', 'clipboard-write'] })
    await page.goto(`${panel.url}/tokens`)
    const dialog = await openForm(page, t)
    const id = textbox(dialog, t.tokens.create.id)
    expect(await id.isEditable()).toBe(false)
    const first = await id.inputValue()
    await button(dialog, t.tokens.create.regenerate).click()
    const second = await id.inputValue()
    expect(second).not.toBe(first)
    await button(dialog, filled(t.forms.copyWhat, { what: t.tokens.create.id })).click()
    await button(dialog, t.forms.copied).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(second)
    await fillNeeded(dialog, t, `Under its id ${language}`)
    await button(dialog, t.forms.save).click()
    await closeSecret(page, t)
    expect(await panel.send('GET', `/v1/tokens/${second}`)).toMatchObject({
      name: `Under its id ${language}`,
    })
  })

  it('adds a scope that was looked for in vain, as it was typed, and grants it', async () => {
    const page = await openList(language)
    const dialog = await openForm(page, t)
    const scope = `labels-${language}:print`
    await dialog.getByRole('searchbox', { name: t.scopes.search }).fill(scope)
    await button(dialog, t.scopes.add.open).click()
    await expect.poll(() => textbox(dialog, t.scopes.add.name).inputValue()).toBe(scope)
    await button(dialog, t.scopes.add.submit).click()
    await dialog.getByRole('checkbox', { name: scope, exact: true, checked: true }).waitFor()
  })

  it('is for someone found by any of their names, with only what both hold, and says why not the rest', async () => {
    const page = await openList(language)
    const dialog = await openForm(page, t)
    await fillNeeded(dialog, t, `For a bot ${language}`)
    await dialog.getByRole('checkbox', { name: 'orders:write', exact: true }).check()
    const owner = dialog.getByRole('combobox', { name: t.tokens.create.owner })
    await owner.click()
    await dialog.getByRole('button', { name: t.tokens.owner.show, exact: true }).waitFor()
    await owner.fill('pack')
    await page.getByRole('option', { name: /Robby Packing/ }).click()
    await dialog.getByText(t.forms.refusals.scope_not_grantable.split('{')[0] ?? '').waitFor()
    await expect.poll(() => button(dialog, t.forms.save).isDisabled()).toBe(true)
    await dialog.getByText(/^\d+ scopes cannot be given$|^\d+ ámbitos no se pueden dar$/).click()
    await dialog
      .getByText(filled(t.tokens.withheld.owner, { owner: 'Robby Packing' }))
      .first()
      .waitFor()
    await button(dialog, t.tokens.owner.select).click()
    const list = page.getByRole('dialog', { name: t.tokens.owner.pick })
    await list.getByRole('button', { name: /Ana Pérez/ }).click()
    await dialog.getByRole('checkbox', { name: 'orders:write', exact: true, checked: true }).uncheck()
    await button(dialog, t.tokens.owner.select).click()
    await list.getByRole('button', { name: /Robby Packing/ }).click()
    await dialog
      .getByText(filled(t.tokens.review.what, { owner: 'Robby Packing', scopes: 'orders:read' }))
      .waitFor()
    await button(dialog, t.forms.save).click()
    await closeSecret(page, t)
    await page.getByRole('row', { name: new RegExp(`For a bot ${language}.*Robby Packing`) }).waitFor()
  })

  it('asks which of two times is meant when the clocks go back, and refuses those that never were', async () => {
    const page = await openList(language)
    const dialog = await openForm(page, t)
    await fillNeeded(dialog, t, 'At night')
    const validTo = textbox(dialog, t.tokens.create.validTo)
    await validTo.fill('2029-03-25 02:30:00')
    await validTo.blur()
    await dialog.getByText(t.forms.timeSkipped).waitFor()
    await validTo.fill('2029-10-28 02:30:00')
    await expect.poll(() => button(dialog, t.forms.save).isDisabled()).toBe(true)
    await dialog.getByRole('radio', { name: filled(t.forms.timeLater, { offset: 'UTC+1' }) }).click()
    await dialog.getByText(/28 .*2029.*(CET|UTC\+1|GMT\+1)/).waitFor()
    await expect.poll(() => button(dialog, t.forms.save).isEnabled()).toBe(true)
  })
})

const t = words.en

describe('saving while something is wrong', () => {
  it('a name that is taken is said at its field, once the server knows', async () => {
    await issue(panel, { name: 'Taken' })
    const page = await openList('en')
    const dialog = await openForm(page, t)
    await fillNeeded(dialog, t, 'taken')
    await button(dialog, t.forms.save).click()
    await dialog.getByText(t.forms.refusals.name_taken).first().waitFor()
    await expect.poll(() => button(dialog, t.forms.save).isDisabled()).toBe(true)
    await textbox(dialog, t.tokens.create.name).fill('Free')
    await expect.poll(() => button(dialog, t.forms.save).isEnabled()).toBe(true)
  })

  it('a slow answer is waited for, and a second click makes no second token', async () => {
    const page = await openList('en')
    const dialog = await openForm(page, t)
    await fillNeeded(dialog, t, 'Slow')
    let sent = 0
    await page.route('**/v1/tokens', async (route) => {
      sent++
      await new Promise((resolve) => setTimeout(resolve, 1500))
      await route.continue()
    })
    await button(dialog, t.forms.save).click()
    await page.keyboard.press('Enter')
    await closeSecret(page, t)
    expect(sent).toBe(1)
  })
})

it.each(bothLanguages)(
  'a bot is made in place, with its roles, and owns the token (%s)',
  async (language) => {
    const t = words[language]
    const page = await openList(language)
    const dialog = await openForm(page, t)
    await fillNeeded(dialog, t, `Packer’s own ${language}`)
    await button(dialog, t.tokens.owner.newBot).click()
    const bot = dialog.getByRole('region', { name: t.tokens.owner.newBot })
    await textbox(bot, t.users.fields.botName).fill(`Packer ${language}`)
    await textbox(bot, t.users.fields.username).fill('robby')
    await bot.getByRole('checkbox', { name: 'Reader of orders' }).check()
    await button(bot, t.tokens.owner.makeBot).click()
    await bot.getByText(t.forms.refusals.username_taken).first().waitFor()
    await expect.poll(() => button(bot, t.tokens.owner.makeBot).isDisabled()).toBe(true)
    await textbox(bot, t.users.fields.username).fill(`packer-${language}`)
    await button(bot, t.tokens.owner.makeBot).click()
    await bot.waitFor({ state: 'detached' })
    await dialog
      .getByText(filled(t.tokens.review.what, { owner: `Packer ${language}`, scopes: 'orders:read' }))
      .waitFor()
    await button(dialog, t.forms.save).click()
    await closeSecret(page, t)
    const row = page.getByRole('row').filter({ hasText: `Packer’s own ${language}` })
    await expect
      .poll(() => row.getByRole('cell', { name: `Packer ${language}`, exact: true }).count())
      .toBe(1)
  },
)

it.each(bothLanguages)(
  'what few tokens need is out of the way, and comes back by itself when something in it is wrong (%s)',
  async (language) => {
    const t = words[language]
    await issue(panel, { name: `Coded ${language}`, code: `coded-${language}` })
    const page = await openList(language)
    const dialog = await openForm(page, t)
    const code = textbox(dialog, t.tokens.create.code)
    await expect.poll(() => code.count()).toBe(0)
    await fillNeeded(dialog, t, `Coded again ${language}`)
    await openMoreSettings(dialog, t)
    await code.fill(`coded-${language}`)
    await dialog.getByText(t.tokens.create.more).click()
    await code.waitFor({ state: 'detached' })
    await button(dialog, t.forms.save).click()
    await dialog.getByText(t.forms.refusals.code_taken).first().waitFor()
    await code.fill(`coded-again-${language}`)
    await button(dialog, t.forms.save).click()
    await closeSecret(page, t)
  },
)

it.each(bothLanguages)('a JWT is downloaded as jwt.txt, and always ends (%s)', async (language) => {
  const t = words[language]
  const page = await openList(language)
  const dialog = await openForm(page, t)
  await fillNeeded(dialog, t, `Signed ${language}`)
  await openMoreSettings(dialog, t)
  await dialog.getByRole('radio', { name: /^JWT/ }).click()
  await expect
    .poll(() => dialog.getByRole('switch', { name: t.tokens.create.setExpiration }).isDisabled())
    .toBe(true)
  await textbox(dialog, t.tokens.create.allowedIps).fill('10.0.0.0/8 nowhere')
  await textbox(dialog, t.tokens.create.allowedIps).blur()
  await dialog.getByText(filled(t.forms.refusals.cidr_invalid, { values: 'nowhere' })).waitFor()
  await textbox(dialog, t.tokens.create.allowedIps).fill('10.0.0.0/8')
  await button(dialog, t.forms.save).click()
  const shown = page.getByRole('dialog', { name: t.tokens.secret.title })
  const download = page.waitForEvent('download')
  await shown.getByRole('button', { name: /jwt\.txt$/ }).click()
  expect((await download).suggestedFilename()).toBe('jwt.txt')
})

it.each(bothLanguages)(
  'the line that a new token is tried with works as it stands (%s)',
  async (language) => {
    const t = words[language]
    const page = await openList(language)
    for (const scope of ['orders:read', 'latchkey.tokens:verify']) {
      const dialog = await openForm(page, t)
      await textbox(dialog, t.tokens.create.name).fill(`Tried with ${scope} ${language}`)
      await dialog.getByRole('checkbox', { name: scope, exact: true }).check()
      await button(dialog, t.forms.save).click()
      const shown = page.getByRole('dialog', { name: t.tokens.secret.title })
      const answer = await answerTo(await shown.getByText(/^curl /).innerText())
      const { username } = person
      expect(answer).toMatchObject(scope === 'orders:read' ? { username } : { active: true, scope, username })
      await closeSecret(page, t)
    }
  },
)

/** What curl would send: a machine may have none. */
async function answerTo(line: string): Promise<unknown> {
  const [, option, value = '', data, url = ''] =
    /^curl -(u|H) '(.*?)' \\\n(?: {2}-d '(.*?)' \\\n)? {2}(\S+)$/.exec(line) ?? []
  const authorization =
    option === 'u' ? `Basic ${Buffer.from(value).toString('base64')}` : value.replace('Authorization: ', '')
  const sent = data === undefined ? {} : { method: 'POST', body: new URLSearchParams(data) }
  return (await fetch(url, { headers: { authorization }, ...sent })).json()
}

describe.each(bothLanguages)('editing a token in two tabs (%s)', (language) => {
  const t = words[language]
  const form = (page: Page, name: string) =>
    page.getByRole('dialog', { name: filled(t.tokens.edit.title, { name }) })

  it('shows the second what the first changed, keeps its input, and loses neither', async () => {
    const { id } = await issue(panel, { name: `Shared ${language}`, description: 'Before' })
    const second = await panel.newPage(language)
    const first = await second.context().newPage()
    for (const tab of [second, first]) await tab.goto(`${panel.url}/tokens/${id}/edit`)
    const late = form(second, `Shared ${language}`)
    await textbox(late, t.tokens.create.description).fill('Typed in the second')

    const early = form(first, `Shared ${language}`)
    await textbox(early, t.tokens.create.name).fill(`Renamed ${language}`)
    await early.getByRole('checkbox', { name: 'invoices:read', exact: true }).check()
    await button(early, t.forms.save).click()
    await early.waitFor({ state: 'detached' })

    await button(late, t.forms.save).click()
    const renamed = form(second, `Renamed ${language}`)
    const notice = renamed.getByRole('alert').filter({ hasText: t.forms.changedMeanwhile.title })
    await notice.waitFor()
    await expect.poll(() => notice.innerText()).toContain(`Renamed ${language}`)
    await expect.poll(() => notice.innerText()).toContain('invoices:read')
    await expect
      .poll(() => textbox(renamed, t.tokens.create.description).inputValue())
      .toBe('Typed in the second')
    await expect.poll(() => textbox(renamed, t.tokens.create.name).inputValue()).toBe(`Renamed ${language}`)
    await button(renamed, t.forms.save).click()
    await renamed.waitFor({ state: 'detached' })
    expect(await panel.send('GET', `/v1/tokens/${id}`)).toMatchObject({
      name: `Renamed ${language}`,
      description: 'Typed in the second',
      scopes: ['invoices:read', 'orders:read'],
    })
  })

  it('asks before Escape or the back button drop what was typed, and not once it is saved', async () => {
    const { id } = await issue(panel, { name: `Half edited ${language}` })
    const page = await panel.newPage(language)
    await page.goto(`${panel.url}/tokens/${id}`)
    await page.getByRole('link', { name: t.tokens.edit.action, exact: true }).click()
    const dialog = page.getByRole('dialog')
    const name = textbox(dialog, t.tokens.create.name)
    await name.fill('Half')
    for (const slip of [() => page.keyboard.press('Escape'), () => page.evaluate(() => history.back())]) {
      await slip()
      await dialog.getByText(t.forms.discard.question).waitFor()
      await button(dialog, t.forms.discard.goBack).click()
      await expect.poll(() => name.inputValue()).toBe('Half')
    }
    await name.fill(`Wholly edited ${language}`)
    await button(dialog, t.forms.save).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('heading', { name: `Wholly edited ${language}` }).waitFor()
  })
})
