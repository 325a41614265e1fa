import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Messages } from '../src/i18n/en.ts'
import { bothLanguages, openPanel, somePassword, type Panel } from './panel.ts'
import { enterCredentials, person } from './panel-steps.ts'
import { filled, words } from './panel-words.ts'

interface Made {
  readonly id: string
  readonly version: number
}

let panel: Panel

beforeAll(async () => {
  panel = await openPanel()
})

afterEach(() => panel.closePages())
afterAll(() => panel.close())

const button = (within: Page | Locator, name: string) => within.getByRole('button', { name, exact: true })
const field = (within: Page | Locator, name: string) => within.getByRole('textbox', { name, exact: true })
const check = (within: Page | Locator, name: string) => within.getByRole('checkbox', { name, exact: true })
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1, exact: true })
const gone = (dialog: Locator) => dialog.waitFor({ state: 'detached' })

/** Does behind the panel's back what someone else would do. */
const post = async (path: string, body: object): Promise<Made> =>
  (await panel.send('POST', path, body)) as Made

/** The toast when an act has succeeded. */
const said = (page: Page, title: string) => page.getByText(title, { exact: true }).first().waitFor()

describe.each(bothLanguages)('who may do what, from nothing to nothing (%s)', (language) => {
  const t = words[language]
  const scope = `parcels-${language}:print`
  const role = `Packing ${language}`
  const bot = `Robot ${language}`

  it('puts a scope into the catalogue, and into a role', async () => {
    const page = await panel.newPage(language)
    await page.goto(`${panel.url}/scopes`)
    await button(page, t.scopes.create.open).click()
    const dialog = page.getByRole('dialog', { name: t.scopes.add.title })
    await field(dialog, t.scopes.add.name).fill('latchkey.tokens:all')
    await field(dialog, t.scopes.add.name).blur()
    await dialog.getByText(t.forms.refusals.scope_reserved).waitFor()
    await expect.poll(() => button(dialog, t.scopes.add.submit).isDisabled()).toBe(true)
    await field(dialog, t.scopes.add.name).fill(scope)
    await field(dialog, t.scopes.add.description).fill('Print labels')
    await button(dialog, t.scopes.add.submit).click()
    await gone(dialog)
    await page.getByText(scope, { exact: true }).first().waitFor()

    await page.goto(`${panel.url}/roles`)
    await page.getByRole('link', { name: t.roles.create.open }).click()
    const form = page.getByRole('dialog', { name: t.roles.create.title })
    await field(form, t.roles.fields.name).fill(role)
    await check(form, scope).check()
    await button(form, t.roles.create.submit).click()
    await heading(page, role).waitFor()
    await page.getByText(scope, { exact: true }).waitFor()
  })

  it('adds a bot with a name, a picture and a role, and shows it as a persona', async () => {
    const page = await panel.newPage(language)
    await page.goto(`${panel.url}/users`)
    await page.getByRole('link', { name: t.users.newBot }).click()
    const dialog = page.getByRole('dialog', { name: t.users.create.title })
    await expect.poll(() => dialog.getByRole('radio', { name: t.users.kinds.bot }).isChecked()).toBe(true)
    await field(dialog, t.users.fields.botName).fill(bot)
    await expect.poll(() => field(dialog, t.users.fields.username).inputValue()).toBe(`robot-${language}`)
    await dialog.locator('input[type=file]').setInputFiles({
      ...{ name: 'robot.png', mimeType: 'image/png', buffer: await page.screenshot() },
    })
    await button(dialog, t.users.picture.change).waitFor()
    await dialog.getByRole('checkbox', { name: role }).check()
    await button(dialog, t.users.create.submit).click()
    await heading(page, bot).waitFor()
    await expect.poll(() => page.locator('header img[src*="/avatar?v="]').count()).toBe(1)
    await page.getByRole('link', { name: role }).waitFor()
    await expect.poll(() => page.getByText(t.users.page.access).count()).toBe(0)
  })

  it('says which tokens lose what before a role is taken, and saves only after', async () => {
    const { items } = (await panel.send('GET', `/v1/users?q=robot-${language}`)) as { items: Made[] }
    const ownerId = items[0]?.id ?? ''
    await post('/v1/tokens', { name: `Labels ${language}`, scopes: [scope], ownerId })
    const page = await panel.newPage(language)
    await page.goto(`${panel.url}/users/${ownerId}`)
    await page.getByRole('link', { name: `Labels ${language}` }).waitFor()
    await button(page, t.users.edit.open).click()
    const dialog = page.getByRole('dialog', { name: filled(t.users.edit.title, { name: bot }) })
    await dialog.getByRole('checkbox', { name: role }).uncheck()
    const preview = dialog.getByRole('region', { name: t.impact.title })
    await preview.getByText(`Labels ${language}`).waitFor()
    await expect.poll(() => preview.innerText()).toContain(scope)
    await dialog.getByRole('checkbox', { name: role }).check()
    await gone(preview)
    await field(dialog, t.users.fields.botName).fill(`${bot} II`)
    await button(dialog, t.forms.save).click()
    await heading(page, `${bot} II`).waitFor()
  })

  it('disables with the tokens named, enables again, and deletes only after its name was typed', async () => {
    const page = await panel.newPage(language)
    await page.goto(`${panel.url}/users?q=robot-${language}`)
    await page.getByRole('link', { name: `${bot} II` }).click()
    await button(page, t.users.disable.open).click()
    const disable = page.getByRole('dialog', { name: filled(t.users.disable.title, { name: `${bot} II` }) })
    await disable.getByText(`Labels ${language}`).waitFor()
    await button(disable, t.users.disable.open).click()
    await gone(disable)
    await page.getByText(t.users.states.disabled, { exact: true }).waitFor()
    await button(page, t.users.enable.open).click()
    await page.getByText(t.users.states.enabled, { exact: true }).waitFor()

    await button(page, t.users.delete.open).click()
    const remove = page.getByRole('dialog', { name: filled(t.users.delete.title, { name: `${bot} II` }) })
    const typed = field(remove, filled(t.forms.typeToConfirm, { name: `robot-${language}` }))
    await typed.fill('robot')
    await expect.poll(() => button(remove, t.users.delete.open).isDisabled()).toBe(true)
    await typed.fill(`robot-${language}`)
    await button(remove, t.users.delete.open).click()
    await said(page, filled(t.users.delete.done, { name: `${bot} II` }))
    expect(new URL(page.url()).pathname).toBe('/users')
  })

  it('deletes a role and a scope with who loses them in sight', async () => {
    const { items } = (await panel.send('GET', '/v1/roles')) as { items: (Made & { name: string })[] }
    const roleId = items.find(({ name }) => name === role)?.id ?? ''
    await post('/v1/users', { kind: 'person', username: `packer-${language}`, roleIds: [roleId] })
    const page = await panel.newPage(language)
    await page.goto(`${panel.url}/scopes`)
    await button(page, filled(t.scopes.delete.open, { name: scope })).click()
    const losing = page.getByRole('dialog', { name: filled(t.scopes.delete.title, { name: scope }) })
    await losing.getByText(`packer-${language}`).waitFor()
    await losing.getByText(filled(t.scopes.delete.inRoles, { roles: role })).waitFor()
    await button(losing, t.forms.cancel).click()

    await page.goto(`${panel.url}/roles/${roleId}`)
    await button(page, t.roles.delete.open).click()
    const dialog = page.getByRole('dialog', { name: filled(t.roles.delete.title, { name: role }) })
    await dialog.getByText(`packer-${language}`).waitFor()
    await field(dialog, filled(t.forms.typeToConfirm, { name: role })).fill(role)
    await button(dialog, t.roles.delete.open).click()
    await said(page, filled(t.roles.delete.done, { name: role }))

    await page.goto(`${panel.url}/scopes`)
    await button(page, filled(t.scopes.delete.open, { name: scope })).click()
    await field(losing, filled(t.forms.typeToConfirm, { name: scope })).fill(scope)
    await button(losing, t.scopes.delete.act).click()
    await said(page, filled(t.scopes.delete.done, { name: scope }))
    await gone(losing)
    await expect.poll(() => page.locator('main').getByText(scope, { exact: true }).count()).toBe(0)
  })

  it('gives a person a first password and another, which ends their sessions', async () => {
    const page = await panel.newPage(language)
    await page.goto(`${panel.url}/users/new`)
    const dialog = page.getByRole('dialog', { name: t.users.create.title })
    await field(dialog, t.users.fields.username).fill(`luis-${language}`)
    const password = field(dialog, t.users.fields.password)
    await password.fill('passwordpassword')
    await button(dialog, t.users.create.submit).click()
    await dialog.getByText(t.forms.password.guessable).waitFor()
    await password.fill(somePassword)
    await button(dialog, t.users.create.submit).click()
    await heading(page, `luis-${language}`).waitFor()

    const his = await panel.strangerPage(language)
    const logInAs = async (secret: string) => {
      await his.goto(`${panel.url}/login`)
      await enterCredentials(his, t, { username: `luis-${language}`, password: secret })
    }
    await logInAs(somePassword)
    await heading(his, t.tokens.title).waitFor()
    await expect.poll(() => his.getByRole('link', { name: t.users.title }).count()).toBe(0)

    await button(page, t.users.password.open).click()
    const change = page.getByRole('dialog', {
      name: filled(t.users.password.title, { name: `luis-${language}` }),
    })
    await field(change, t.users.password.field).fill('lighthouse mango quiet stairs')
    await button(change, t.forms.save).click()
    await gone(change)
    await his.reload()
    await his.getByRole('heading', { name: t.sessions.logInTo }).waitFor()
    await logInAs('lighthouse mango quiet stairs')
    await heading(his, t.tokens.title).waitFor()

    await button(page, t.users.sessions.open).click()
    const end = page.getByRole('dialog', {
      name: filled(t.users.sessions.title, { name: `luis-${language}` }),
    })
    await button(end, t.users.sessions.open).click()
    await gone(end)
    await his.reload()
    await his.getByRole('heading', { name: t.sessions.logInTo }).waitFor()
  })

  it('refuses to take the last administrator away, and says why before anyone presses', async () => {
    const page = await panel.newPage(language)
    await page.goto(`${panel.url}/users?q=${person.username}`)
    await page.getByRole('link', { name: `${person.firstName} ${person.lastName}` }).click()
    for (const open of [t.users.disable.open, t.users.delete.open]) {
      await button(page, open).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText(t.api.failures.last_administrator).waitFor()
      await expect.poll(() => button(dialog, open).isDisabled()).toBe(true)
      await button(dialog, t.forms.cancel).click()
      await gone(dialog)
    }
    await button(page, t.users.edit.open).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('checkbox', { name: t.roles.builtInNames.administrator }).uncheck()
    await dialog.getByText(t.api.failures.last_administrator).waitFor()
    await expect.poll(() => button(dialog, t.forms.save).isDisabled()).toBe(true)
  })
})

describe('a form whose saving fails', () => {
  const t: Messages = words.en

  async function editRole(name: string): Promise<{ page: Page; dialog: Locator; made: Made }> {
    const made = await post('/v1/roles', { name, scopes: ['latchkey.users:read'] })
    const page = await panel.newPage('en')
    await page.goto(`${panel.url}/roles`)
    await page.getByRole('link', { name }).click()
    await button(page, t.roles.edit.open).click()
    const dialog = page.getByRole('dialog', { name: filled(t.roles.edit.title, { name }) })
    await field(dialog, t.roles.fields.description).fill('typed and not lost')
    return { page, dialog, made }
  }

  it('shows what someone else changed meanwhile, keeps what was typed, and then saves both', async () => {
    const { page, dialog, made } = await editRole('Contested')
    const theirs = { name: 'Renamed by another' }
    await panel.send('PATCH', `/v1/roles/${made.id}`, theirs, { 'If-Match': `"${String(made.version)}"` })
    await button(dialog, t.forms.save).click()
    const open = page.getByRole('dialog')
    const notice = open.getByRole('alert').filter({ hasText: t.forms.changedMeanwhile.title })
    await notice.waitFor()
    await expect.poll(() => notice.innerText()).toContain(theirs.name)
    await expect.poll(() => field(open, t.roles.fields.name).inputValue()).toBe(theirs.name)
    await expect.poll(() => field(open, t.roles.fields.description).inputValue()).toBe('typed and not lost')
    await button(open, t.forms.save).click()
    await gone(open)
    await heading(page, theirs.name).waitFor()
    await page.getByText('typed and not lost').waitFor()
  })

  it('asks before Escape or the back button lose what was typed', async () => {
    const { page, dialog } = await editRole('Slipped')
    for (const slip of [() => page.keyboard.press('Escape'), () => page.evaluate(() => history.back())]) {
      await slip()
      await dialog.getByText(t.forms.discard.question).waitFor()
      await button(dialog, t.forms.discard.goBack).click()
      await expect
        .poll(() => field(dialog, t.roles.fields.description).inputValue())
        .toBe('typed and not lost')
    }
    await page.keyboard.press('Escape')
    await button(dialog, t.forms.discard.goOn).click()
    await gone(dialog)
    await expect.poll(() => page.getByText('typed and not lost').count()).toBe(0)
  })
})

describe('a list', () => {
  const t = words.en

  it('finds by name, kind, state and role, and an address brings the same list back', async () => {
    await post('/v1/users', { kind: 'bot', username: 'finder-bot', firstName: 'Ángela' })
    await post('/v1/users', { kind: 'person', username: 'finder-person' })
    const page = await panel.newPage('en')
    await page.goto(`${panel.url}/users`)
    await page.getByRole('searchbox', { name: t.users.filters.search }).fill('finder')
    await page.getByRole('link', { name: 'finder-person' }).waitFor()
    await button(page, t.users.filters.kind).click()
    await page.getByRole('menuitemcheckbox', { name: t.users.kinds.bot }).click()
    await gone(page.getByRole('link', { name: 'finder-person' }))
    await page.getByRole('searchbox', { name: t.users.filters.search }).fill('angela')
    await page.waitForURL(/q=angela/)
    expect(new URL(page.url()).search).toContain('kind=bot')
    await page.reload()
    await page.getByRole('link', { name: 'Ángela' }).waitFor()
    await expect.poll(() => page.getByRole('row').count()).toBe(2)
    await page.getByRole('searchbox', { name: t.users.filters.search }).fill('nobody at all')
    await page.getByText(t.users.empty.title).waitFor()
    await button(page, t.users.filters.clear).click()
    await page.getByRole('link', { name: 'finder-person' }).waitFor()
  })

  it('offers nothing to change to who may only look', async () => {
    const { id } = await post('/v1/roles', { name: 'Onlookers', scopes: ['latchkey.users:read'] })
    const onlooker = { username: 'onlooker', password: somePassword }
    const made = await post('/v1/users', { ...onlooker, kind: 'person', roleIds: [id] })
    const page = await panel.pageOf('en', onlooker)
    await page.goto(`${panel.url}/users`)
    await page.getByRole('row', { name: /onlooker/ }).waitFor()
    await expect.poll(() => page.getByRole('link', { name: t.users.newPerson }).count()).toBe(0)
    await page.goto(`${panel.url}/users/${made.id}`)
    await heading(page, 'onlooker').waitFor()
    for (const act of [t.users.edit.open, t.users.disable.open, t.users.delete.open])
      await expect.poll(() => button(page, act).count()).toBe(0)
    await page.goto(`${panel.url}/scopes`)
    await page.getByText('latchkey.users:read', { exact: true }).waitFor()
    await expect.poll(() => button(page, t.scopes.create.open).count()).toBe(0)
  })
})

it('explains a word where it stands, by keyboard, and gives the focus back', async () => {
  const t = words.en
  const page = await panel.newPage('en')
  await page.goto(`${panel.url}/roles`)
  const help = button(page, t.help.questions.role)
  await help.focus()
  await page.keyboard.press('Enter')
  await page.getByText(t.help.answers.role).waitFor()
  await page.keyboard.press('Escape')
  await gone(page.getByText(t.help.answers.role))
  await expect.poll(() => help.evaluate((element) => element === document.activeElement)).toBe(true)
})
