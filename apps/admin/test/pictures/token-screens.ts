import { closeSecret, openForm, openMoreSettings } from '../panel-steps.ts'
import { filled } from '../panel-words.ts'
import type { Camera, Look } from './camera.ts'

/** The screens of tokens, one after another, from the list and back to it. What they make is deleted again. */
export async function takeTokens(camera: Camera): Promise<void> {
  await takeList(camera)
  if (!camera.look.brief) await takeForm(camera)
  await takeToken(camera)
  await takeEnded(camera)
}

async function takeList({ page, t, take, button, look, open }: Camera): Promise<void> {
  await page.getByText('Invoice mailer').first().waitFor()
  await take('tokens')
  if (look.brief) return
  await page.getByRole('link', { name: 'Invoice mailer' }).focus()
  for (const name of ['Invoice mailer', 'Backfill'])
    await page.getByRole('checkbox', { name: filled(t.tokens.select.one, { name }) }).check()
  await take('tokens-selected')
  for (const [act, name] of [
    ['revoke', 'bulk-revoke'],
    ['delete', 'bulk-delete'],
  ] as const) {
    await button(t.tokens.bulk.actions[act]).click()
    await page.getByRole('dialog').waitFor()
    await take(name)
    await button(t.forms.cancel).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  await button(t.tokens.bulk.actions.disable).click()
  await button(t.tokens.bulk.actions.disable, page.getByRole('dialog')).click()
  await page.getByRole('dialog', { name: t.tokens.bulk.done }).waitFor()
  await take('bulk-result')
  await button(t.forms.close).last().click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  const stateOf = filled(t.tokens.flip.enable, { state: t.tokens.states.disabled, name: 'Invoice mailer' })
  await button(stateOf).hover()
  await page
    .getByText(t.tokens.reasons.disabledBy.split('{')[0] ?? '')
    .first()
    .waitFor()
  await take('state-hint')
  await button(stateOf).click()
  await button(t.tokens.flip.undo).first().waitFor()
  await take('undo')
  await page.reload()
  await button(t.tokens.filters.more).click()
  await page.getByRole('textbox', { name: t.tokens.filters.id, exact: true }).waitFor()
  await take('tokens-filters')
  await button(t.tokens.filters.state, page.getByRole('search')).click()
  await page.getByRole('menu').waitFor()
  await take('tokens-states')
  await page.keyboard.press('Escape')
  await open('/tokens?name=nothing+like+it')
  await page.getByText(t.tokens.empty.filteredTitle).waitFor()
  await take('tokens-none')
  await open('/tokens')
}

/** Live tokens of an owner differ by name. */
const nameIn = ({ name }: Look): string => `Weekly report ${name}`.trim()

async function takeForm(camera: Camera): Promise<void> {
  const { page, t, take, button } = camera
  const form = await openForm(page, t)
  await take('create-empty')
  await form.getByRole('textbox', { name: t.tokens.create.name, exact: true }).fill(nameIn(camera.look))
  for (const scope of ['orders:read', 'invoices:read'])
    await form.getByRole('checkbox', { name: scope, exact: true }).check()
  await take('create-scopes')
  await form.getByRole('textbox', { name: t.tokens.create.name, exact: true }).scrollIntoViewIfNeeded()
  await take('create')
  await button(filled(t.forms.openCalendar, { field: t.tokens.create.validTo }), form).click()
  await page.locator('[data-reka-popper-content-wrapper]').waitFor()
  await take('create-calendar')
  await page.keyboard.press('Escape')
  await openMoreSettings(form, t)
  await form.getByRole('textbox', { name: t.tokens.create.allowedIps, exact: true }).fill('10.0.0.300')
  await page.keyboard.press('Tab')
  await take('create-wrong')
  await form.getByRole('textbox', { name: t.tokens.create.allowedIps, exact: true }).fill('10.0.0.0/8')
  await form.getByRole('status').last().scrollIntoViewIfNeeded()
  await take('create-end')
  await button(t.tokens.owner.newBot, form).click()
  await page.getByRole('region', { name: t.tokens.owner.newBot }).scrollIntoViewIfNeeded()
  await take('create-new-bot')
  await button(t.forms.cancel, page.getByRole('region', { name: t.tokens.owner.newBot })).click()
  await button(t.tokens.owner.select, form).click()
  await page.getByRole('dialog', { name: t.tokens.owner.pick }).getByText('Pack robot').waitFor()
  await take('pick-owner')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: t.tokens.owner.pick }).waitFor({ state: 'detached' })
  await button(t.forms.cancel, form).waitFor()
  await page.keyboard.press('Escape')
  await button(t.forms.discard.goBack).waitFor()
  await take('create-discard')
  await button(t.forms.discard.goBack).click()
  await button(t.forms.save, form).click()
  await takeSecret(camera)
}

async function takeSecret(camera: Camera): Promise<void> {
  const { page, t, take, button } = camera
  const shown = page.getByRole('dialog', { name: t.tokens.secret.title })
  await shown.waitFor()
  await take('secret')
  await button(t.tokens.secret.done, shown).click()
  await take('secret-not-copied')
  await button(t.tokens.secret.back, shown).click()
  await closeSecret(page, t)
  await page.getByRole('link', { name: /^Weekly report/ }).click()
  await button(t.tokens.rotate.action).click()
  await page.getByRole('radio').nth(2).check()
  await button(t.tokens.rotate.action, page.getByRole('dialog')).click()
  await page.getByRole('dialog', { name: t.tokens.secret.rotatedTitle }).waitFor()
  await take('rotated')
  const download = page.waitForEvent('download')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /\.txt$/ })
    .click()
  await (await download).delete()
  await button(t.tokens.secret.done).click()
  await page.getByText(t.tokens.details.retiring).waitFor()
  await take('token-retiring')
  await button(t.tokens.revoke.action).click()
  await button(t.tokens.revoke.action, page.getByRole('dialog')).click()
  await button(t.forms.close).last().waitFor()
  await take('revoked')
  await button(t.forms.close).last().click()
  await button(t.tokens.delete.action).click()
  const confirm = page.getByRole('dialog')
  await confirm.getByRole('textbox').fill(nameIn(camera.look))
  await button(t.tokens.delete.action, confirm).click()
  await button(t.tokens.delete.toList).waitFor()
  await take('deleted')
  await button(t.tokens.delete.toList).click()
}

async function takeToken({ page, t, take, button, cancel, look, open }: Camera): Promise<void> {
  await open('/tokens')
  await page.getByRole('link', { name: 'Nightly order export' }).click()
  await page.getByRole('heading', { name: t.tokens.history.title }).waitFor()
  await page.getByText(t.tokens.usage.asTable).waitFor()
  await take('token')
  if (look.brief) return
  for (const [action, picture] of [
    [t.tokens.rotate.action, 'rotate'],
    [t.tokens.revoke.action, 'revoke'],
    [t.tokens.delete.action, 'delete'],
  ] as const) {
    await button(action).click()
    await page.getByRole('dialog').waitFor()
    await take(picture)
    await cancel()
  }
  await page.getByRole('link', { name: t.tokens.edit.action, exact: true }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: t.tokens.create.name, exact: true }).waitFor()
  await take('edit')
  await cancel()
}

async function takeEnded({ page, t, take, button, look, open }: Camera): Promise<void> {
  if (look.brief) return
  await open('/tokens')
  await page.getByRole('link', { name: 'Desk of Ana' }).click()
  await button(t.tokens.text.show).click()
  await page.getByLabel(t.tokens.text.claims).waitFor()
  await take('token-jwt')
  await open('/tokens')
  await page.getByRole('link', { name: 'Leaked in a chat' }).click()
  await page.getByRole('heading', { name: t.tokens.history.title }).waitFor()
  await take('token-revoked')
}
