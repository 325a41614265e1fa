import { filled } from '../panel-words.ts'
import { person } from '../panel-steps.ts'
import { unavailable } from '../panel.ts'
import type { Camera } from './camera.ts'

export async function takeOwn({ page, t, take, open }: Camera): Promise<void> {
  await open('/my-tokens')
  await page.getByRole('link', { name: 'Nightly order export' }).waitFor()
  await page.getByRole('checkbox', { name: 'orders:read', exact: true }).check()
  await take('my-tokens')
  await open('/profile')
  await page.getByText(t.profile.sessions.current, { exact: true }).waitFor()
  await take('profile')
}

/** What lies around the screens, and over them when something fails. */
export async function takeShell({ page, t, take, button, open }: Camera): Promise<void> {
  await open('/nowhere')
  await page.getByText(t.shell.notFound).first().waitFor()
  await take('not-found')
  await open('/tokens')
  await page.getByText('Invoice mailer').first().waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').waitFor()
  await take('palette')
  await page.keyboard.type('order')
  await page.getByRole('option', { name: /Nightly order export/ }).waitFor()
  await take('palette-found')
  await page.keyboard.press('Escape')
  await button(filled(t.shell.account, { name: `${person.firstName} ${person.lastName}` })).click()
  await page.getByRole('menu').waitFor()
  await take('user-menu')
  await page.keyboard.press('Escape')
  const navigation = button(t.shell.openNavigation)
  if ((await navigation.count()) > 0) {
    await navigation.click()
    await page.getByRole('dialog').waitFor()
    await take('navigation')
    await page.keyboard.press('Escape')
  }
  await page.route('**/v1/tokens?*', () => undefined)
  await page.reload()
  await page.getByText(t.tokens.loading).waitFor({ state: 'attached' })
  await take('tokens-loading')
  await page.unroute('**/v1/tokens?*')
  await page.route('**/v1/tokens?*', (route) => route.fulfill(unavailable))
  await page.reload()
  await page.getByRole('alert').first().waitFor()
  await take('tokens-failed')
  await page.unroute('**/v1/tokens?*')
}
