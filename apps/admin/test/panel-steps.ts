import type { Locator, Page } from 'playwright-core'
import type { Messages } from '../src/i18n/en.ts'
import { filled } from './panel-words.ts'

export const person = {
  username: 'ana',
  password: 'correct horse battery',
  firstName: 'Ana',
  lastName: 'Pérez',
}

const field = (within: Page | Locator, name: string): Locator =>
  within.getByRole('textbox', { name, exact: true })
const button = (within: Page | Locator, name: string): Locator =>
  within.getByRole('button', { name, exact: true })

export async function setUp(page: Page, setupUrl: string, t: Messages): Promise<void> {
  await page.goto(setupUrl)
  await field(page, t.sessions.username).fill(person.username)
  await field(page, t.sessions.password).fill(person.password)
  await field(page, t.setup.firstName).fill(person.firstName)
  await field(page, t.setup.lastName).fill(person.lastName)
  await button(page, t.setup.submit).click()
  await page.getByRole('heading', { name: t.tokens.title, level: 1 }).waitFor()
}

export async function logOut(page: Page, t: Messages): Promise<void> {
  const name = filled(t.shell.account, { name: `${person.firstName} ${person.lastName}` })
  await page.getByRole('button', { name }).filter({ visible: true }).click()
  await page.getByRole('menuitem', { name: t.shell.logOut }).click()
  await page.getByRole('heading', { name: t.sessions.logInTo }).waitFor()
}

export async function logIn(page: Page, t: Messages): Promise<void> {
  await enterCredentials(page, t, person)
  await page.getByRole('heading', { name: t.tokens.title, level: 1 }).waitFor()
}

export async function enterCredentials(
  page: Page,
  t: Messages,
  { username, password }: { readonly username: string; readonly password: string },
): Promise<void> {
  await field(page, t.sessions.username).fill(username)
  await field(page, t.sessions.password).fill(password)
  await button(page, t.sessions.logIn).click()
}

/** Opens the form, which ends when it is saved or left. */
export async function openForm(page: Page, t: Messages): Promise<Locator> {
  await page.getByRole('link', { name: t.tokens.create.open }).click()
  const dialog = page.getByRole('dialog', { name: t.tokens.create.title })
  await field(dialog, t.tokens.create.name).waitFor()
  return dialog
}

/** Shows what most tokens do without. */
export async function openMoreSettings(dialog: Locator, t: Messages): Promise<void> {
  await dialog.getByText(t.tokens.create.more).click()
  await field(dialog, t.tokens.create.allowedIps).waitFor()
}

async function addScope(dialog: Locator, name: string, t: Messages): Promise<void> {
  await button(dialog, t.scopes.add.open).click()
  await field(dialog, t.scopes.add.name).fill(name)
  await button(dialog, t.scopes.add.submit).click()
  await dialog.getByRole('checkbox', { name, exact: true, checked: true }).waitFor()
}

/** Saves what is in the form, copies nothing, and answers id and secret as the dialogs show them. */
export async function saveToken(
  page: Page,
  dialog: Locator,
  t: Messages,
): Promise<{ id: string; secret: string }> {
  const id = await field(dialog, t.tokens.create.id).inputValue()
  await button(dialog, t.forms.save).click()
  const shown = page.getByRole('dialog', { name: t.tokens.secret.title })
  return { id, secret: await shown.getByRole('textbox', { name: t.tokens.secret.label }).innerText() }
}

/** Reads the secret as it is shown, and closes its dialog. */
export async function takeSecret(page: Page, t: Messages): Promise<string> {
  const shown = page.getByRole('dialog', { name: t.tokens.secret.title })
  const secret = await shown.getByRole('textbox', { name: t.tokens.secret.label }).innerText()
  await closeSecret(page, t)
  return secret
}

export async function closeSecret(
  page: Page,
  t: Messages,
  title: string = t.tokens.secret.title,
): Promise<void> {
  const shown = page.getByRole('dialog', { name: title })
  const download = page.waitForEvent('download')
  await shown.getByRole('button', { name: /\.txt$/ }).click()
  await (await download).delete()
  await button(shown, t.tokens.secret.done).click()
  await shown.waitFor({ state: 'detached' })
}

export async function createToken(
  page: Page,
  token: { name: string; scopes: readonly string[]; newScopes?: readonly string[] },
  t: Messages,
): Promise<{ id: string; secret: string }> {
  const dialog = await openForm(page, t)
  await field(dialog, t.tokens.create.name).fill(token.name)
  for (const scope of token.newScopes ?? []) await addScope(dialog, scope, t)
  for (const scope of token.scopes) await dialog.getByRole('checkbox', { name: scope, exact: true }).check()
  const made = await saveToken(page, dialog, t)
  await closeSecret(page, t)
  return made
}

export async function revokeToken(page: Page, name: string, t: Messages): Promise<Locator> {
  await page.getByRole('button', { name: filled(t.tokens.revoke.actionFor, { name }) }).click()
  const dialog = page.getByRole('dialog', { name: filled(t.tokens.revoke.title, { name }) })
  await button(dialog, t.tokens.revoke.action).click()
  const done = page.getByRole('dialog', { name: filled(t.tokens.revoke.done, { name }) })
  await done.waitFor()
  return done
}

/** Goes on with Tab alone until that element has the focus, as a person without a mouse does. */
export async function tabTo(
  page: Page,
  role: 'button' | 'link' | 'checkbox' | 'radio' | 'switch',
  name: string,
): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus')
    if ((await focused.count()) === 0) continue
    if ((await page.getByRole(role, { name, exact: true }).and(focused).count()) > 0) return
  }
  throw new Error(`Tab never came to the ${role} “${name}”.`)
}
