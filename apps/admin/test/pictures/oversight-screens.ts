import type { Camera } from './camera.ts'

/** What looks over the whole: policy, audit log, verifiers. */
export async function takeOversight({ page, t, take, button, cancel, look, open }: Camera): Promise<void> {
  await open('/audit')
  await page.getByRole('list', { name: t.events.title }).getByRole('button').first().waitFor()
  await take('audit-log')
  if (look.brief) return
  await open('/audit?action=token.revoked')
  await page.getByRole('list', { name: t.events.title }).getByRole('button').first().click()
  await button(t.events.chain.verify).click()
  await page.getByText(t.events.chain.unbrokenHelp).waitFor()
  await take('audit-event')

  await open('/policy')
  await page.getByRole('switch', { name: t.policy.limit }).waitFor()
  await take('policy')
  await page.getByRole('switch', { name: t.policy.limit }).click()
  await page.getByRole('spinbutton', { name: t.policy.fields.longestLifetimeMs, exact: true }).fill('50')
  await page.keyboard.press('Tab')
  await take('policy-changed')
  await button(t.policy.review).click()
  await page.getByRole('dialog').getByText('Invoice mailer').waitFor()
  await take('policy-review')
  await cancel()

  await open('/verifiers')
  await page.getByText(t.verifiers.live, { exact: true }).first().waitFor()
  await take('verifiers')
}
