import { filled } from '../panel-words.ts'
import type { Camera } from './camera.ts'

/** Every screen on users, roles and scopes, with the dialogs that ask before something changes. */
export async function takeAccess(camera: Camera): Promise<void> {
  await takeUsers(camera)
  if (camera.look.brief) return
  await takeUser(camera)
  await takeRoles(camera)
  await takeScopes(camera)
}

async function takeUsers({ page, t, take, button, cancel, look, open }: Camera): Promise<void> {
  await open('/users')
  await page.getByText('Pack robot').first().waitFor()
  await take('users')
  if (look.brief) return
  await page.getByRole('link', { name: t.users.newPerson }).click()
  await page.getByRole('dialog').getByText('Packing').waitFor()
  await take('create-person')
  await cancel()
  await page.getByRole('link', { name: t.users.newBot }).click()
  await page.getByRole('dialog').getByText('Packing').waitFor()
  await take('create-bot')
  await cancel()
  await button(t.users.filters.state).click()
  await take('users-states')
}

async function takeUser({ page, t, take, button, cancel, open }: Camera): Promise<void> {
  const previewed = () => page.getByRole('dialog').getByText('Label station 2').waitFor()
  await open('/users')
  await page.getByRole('link', { name: 'Luis Ortega' }).click()
  await page.getByText('luis.ortega').first().waitFor()
  await take('user-person')
  await button(t.users.password.open).click()
  await page.getByRole('dialog').waitFor()
  await take('user-password')
  await cancel()
  await button(t.users.sessions.open).click()
  await page.getByRole('dialog').waitFor()
  await take('user-sessions')
  await cancel()
  await open('/users')
  await page.getByRole('link', { name: 'Pack robot' }).click()
  await page.getByText('Label station 1').waitFor()
  await take('user')
  await button(t.users.edit.open).click()
  await page.getByRole('checkbox', { name: 'Packing' }).uncheck()
  await previewed()
  await take('edit-user')
  await button(t.forms.cancel).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  for (const [act, name] of [
    [t.users.disable.open, 'disable-user'],
    [t.users.delete.open, 'delete-user'],
  ] as const) {
    await button(act).click()
    await previewed()
    await take(name)
    await cancel()
  }
  await button(t.users.picture.change).click()
  await page.getByRole('dialog').waitFor()
  await take('user-picture')
}

async function takeRoles({ page, t, take, button, cancel, open }: Camera): Promise<void> {
  await open('/roles')
  await page.getByRole('link', { name: 'Packing' }).waitFor()
  await take('roles')
  await page.getByRole('link', { name: t.roles.create.open }).click()
  await page.getByRole('dialog').getByRole('checkbox').first().waitFor()
  await take('create-role')
  await cancel()
  await page.getByRole('link', { name: 'Packing' }).click()
  await page.getByText('Pack robot').waitFor()
  await take('role')
  await button(t.roles.edit.open).click()
  await page.getByRole('checkbox', { name: 'parcels:write' }).uncheck()
  await page.getByRole('dialog').getByText('Label station 1').waitFor()
  await take('edit-role')
  await button(t.forms.cancel).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await button(t.roles.delete.open).click()
  await page.getByRole('dialog').getByText('Label station 1').waitFor()
  await take('delete-role')
}

async function takeScopes({ page, t, take, button, cancel, open }: Camera): Promise<void> {
  const name = 'parcels:write'
  await open('/scopes')
  await page.getByText(name).waitFor()
  await take('scopes')
  await button(t.scopes.create.open).click()
  await page.getByRole('dialog').waitFor()
  await take('create-scope')
  await cancel()
  await button(filled(t.scopes.edit.open, { name })).click()
  await page.getByRole('dialog').waitFor()
  await take('edit-scope')
  await cancel()
  await button(filled(t.scopes.delete.open, { name })).click()
  await page.getByRole('dialog').getByText('Label station 2').waitFor()
  await take('delete-scope')
}
