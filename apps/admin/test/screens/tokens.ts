import { expect } from 'vitest'
import { closeSecret, openMoreSettings } from '../panel-steps.ts'
import { filled } from '../panel-words.ts'
import type { Panel } from '../panel.ts'
import { issue } from '../token-steps.ts'
import { reachedBy, t, type Screen, type Visit } from './screen.ts'

const inDays = (days: number) => new Date(Date.now() + (days + 0.5) * 24 * 60 * 60_000).toISOString()

/** One token in each state; all found by one word. */
export async function fillTokens(panel: Panel): Promise<void> {
  const old = await issue(panel, { name: 'Shop importer', scopes: ['orders:write'], validTo: inDays(90) })
  await panel.send('POST', `/v1/tokens/${old.id}/revoke`, { reason: 'superseded' })
  await issue(panel, { name: 'Shop backfill', enabled: false, validTo: inDays(7) })
  await issue(panel, { name: 'Shop display', validFrom: inDays(2), validTo: inDays(40) })
  await issue(panel, { name: 'Shop partner', format: 'jwt', validTo: inDays(1) })
  await issue(panel, {
    name: 'Shop mailer',
    scopes: ['invoices:read', 'orders:read', 'orders:write'],
    validTo: null,
  })
}

const row = ({ page }: Visit, name: string) => page.getByRole('row').filter({ hasText: name })

async function openList(visit: Visit): Promise<void> {
  await visit.open('/tokens?name=shop')
  await row(visit, 'Shop mailer').waitFor()
}

async function select({ page }: Visit, ...names: readonly string[]): Promise<void> {
  for (const name of names)
    await page.getByRole('checkbox', { name: filled(t.tokens.select.one, { name }) }).check()
}

const askForMany = (act: keyof typeof t.tokens.bulk.actions): Screen => ({
  name: `bulk-${act}`,
  route: 'tokens',
  reach: reachedBy(async (visit) => {
    await openList(visit)
    await select(visit, 'Shop mailer', 'Shop backfill')
    await visit.button(t.tokens.bulk.actions[act]).click()
    await visit.dialog.getByText(t.tokens.bulk.consequences[act]).waitFor()
  }),
})

async function openForm({ open, field }: Visit): Promise<void> {
  await open('/tokens/new')
  await field(t.tokens.create.name).waitFor()
}

async function fillForm(visit: Visit, name: string): Promise<void> {
  await openForm(visit)
  await visit.field(t.tokens.create.name).fill(name)
  await visit.page.getByRole('checkbox', { name: 'orders:read', exact: true }).check()
  await visit.dialog.getByText(/may use orders:read/).waitFor()
}

const form = (name: string, reach: Screen['reach'], more: Pick<Screen, 'zone' | 'popup'> = {}): Screen => ({
  name: `create-token${name}`,
  route: 'create-token',
  reach,
  ...more,
})

async function saveForm(visit: Visit, name: string): Promise<void> {
  await fillForm(visit, name)
  await visit.button(t.forms.save).click()
  await visit.page.getByRole('dialog', { name: t.tokens.secret.title }).waitFor()
}

const lists: readonly Screen[] = [
  { name: 'tokens', route: 'tokens', reach: reachedBy(openList) },
  {
    name: 'tokens-phone',
    route: 'tokens',
    narrow: true,
    reach: reachedBy(async (visit) => {
      await visit.open('/tokens?name=shop')
      await visit.link('Shop mailer').waitFor()
      await select(visit, 'Shop mailer')
    }),
  },
  {
    name: 'tokens-none',
    route: 'tokens',
    who: 'newcomer',
    reach: reachedBy(async ({ open, page }) => {
      await open('/tokens')
      await page.getByText(t.tokens.empty.title).waitFor()
    }),
  },
  {
    name: 'tokens-no-match',
    route: 'tokens',
    reach: reachedBy(async ({ open, page }) => {
      await open('/tokens?name=nothing+is+called+so')
      await page.getByText(t.tokens.empty.filteredTitle).waitFor()
    }),
  },
  {
    name: 'tokens-filters',
    route: 'tokens',
    reach: async (visit) => {
      await visit.open('/tokens?name=shop&expiresWithin=30')
      await row(visit, 'Shop partner').waitFor()
      await visit.field(t.tokens.filters.expiresWithin).waitFor()
      return visit.page.getByRole('search')
    },
  },
  {
    name: 'tokens-states',
    route: 'tokens',
    popup: '[role=menu]',
    reach: async (visit) => {
      await openList(visit)
      await visit.page
        .getByRole('search')
        .getByRole('button', { name: t.tokens.filters.state, exact: true })
        .click()
      await visit.page.getByRole('menuitemcheckbox').last().waitFor()
      return visit.page.getByRole('menu')
    },
  },
  {
    name: 'tokens-selected',
    route: 'tokens',
    reach: async (visit) => {
      await openList(visit)
      await select(visit, 'Shop mailer', 'Shop backfill')
      return visit.page.getByRole('toolbar')
    },
  },
  {
    name: 'token-state-reason',
    route: 'tokens',
    popup: '[data-reka-popper-content-wrapper]',
    reach: async (visit) => {
      await openList(visit)
      const state = row(visit, 'Shop importer').locator('[tabindex="0"]')
      await state.focus()
      await expect.poll(() => state.getAttribute('aria-describedby')).toBeTruthy()
      return visit.page.locator(`[id="${String(await state.getAttribute('aria-describedby'))}"]`)
    },
  },
]

const changes: readonly Screen[] = [
  askForMany('enable'),
  askForMany('disable'),
  askForMany('revoke'),
  askForMany('delete'),
  {
    name: 'bulk-result',
    route: 'tokens',
    reach: reachedBy(async (visit) => {
      await issue(visit.panel, { name: 'Ended by many' })
      const gone = await issue(visit.panel, { name: 'Ended before by many' })
      await visit.panel.send('POST', `/v1/tokens/${gone.id}/revoke`, {})
      await visit.open('/tokens?name=by+many')
      await select(visit, 'Ended by many', 'Ended before by many')
      await visit.button(t.tokens.bulk.actions.disable).click()
      await visit.dialog.getByText(t.tokens.bulk.consequences.disable).waitFor()
      await visit.dialog.getByRole('button', { name: t.tokens.bulk.actions.disable, exact: true }).click()
      await visit.page.getByRole('list', { name: t.tokens.bulk.results }).waitFor()
    }),
  },
]

const forms: readonly Screen[] = [
  form('', reachedBy(openForm)),
  form(
    '-filled',
    reachedBy((visit) => fillForm(visit, 'Nightly order export')),
  ),
  form(
    '-calendar',
    async (visit) => {
      await openForm(visit)
      await visit.field(t.tokens.create.validTo).fill('2031-05-20 08:15:00')
      await visit.button(filled(t.forms.openCalendar, { field: t.tokens.create.validTo })).click()
      const calendar = visit.page.locator('[data-reka-popper-content-wrapper]')
      await calendar.waitFor()
      return calendar
    },
    { popup: '[data-reka-popper-content-wrapper]' },
  ),
  form(
    '-twice-that-night',
    async (visit) => {
      await openForm(visit)
      await visit.field(t.tokens.create.validTo).fill('2029-10-28 02:30:00')
      const question = visit.page.getByRole('group', { name: t.forms.timeAmbiguous })
      await question.waitFor()
      return question
    },
    { zone: 'Europe/Madrid' },
  ),
  form(
    '-refused',
    reachedBy(async (visit) => {
      await openForm(visit)
      await visit.field(t.tokens.create.validTo).fill('2001-01-01 00:00:00')
      await openMoreSettings(visit.dialog, t)
      await visit.field(t.tokens.create.allowedIps).fill('10.0.0.0/8 nowhere')
      await visit.field(t.tokens.create.code).fill('Not A Code')
      await visit.field(t.tokens.create.name).focus()
      await visit.dialog.getByText(t.forms.refusals.end_in_past).waitFor()
    }),
  ),
  form(
    '-owner',
    async (visit) => {
      await openForm(visit)
      const owner = visit.dialog.getByRole('combobox', { name: t.tokens.create.owner })
      await owner.click()
      await owner.fill('robot')
      await visit.page.getByRole('option', { name: /Pack robot/ }).waitFor()
      await visit.page.getByRole('option', { name: /Mei/ }).waitFor({ state: 'detached' })
      return visit.page.getByRole('listbox')
    },
    { popup: '[role=listbox]' },
  ),
  form(
    '-pick-owner',
    reachedBy(async (visit) => {
      await openForm(visit)
      await visit.button(t.tokens.owner.select).click()
      await visit.page.getByRole('button', { name: /Pack robot/ }).waitFor()
    }),
  ),
  form(
    '-other-owner',
    reachedBy(async (visit) => {
      await fillForm(visit, 'For the robot')
      await visit.button(t.tokens.owner.select).click()
      await visit.page.getByRole('button', { name: /Pack robot/ }).click()
      await visit.dialog.getByText(/^\d+ scopes cannot be given$/).click()
      await visit.dialog
        .getByText(filled(t.tokens.withheld.owner, { owner: 'Pack robot' }))
        .first()
        .waitFor()
    }),
  ),
  form('-new-bot', async (visit) => {
    await openForm(visit)
    await visit.button(t.tokens.owner.newBot).click()
    const bot = visit.dialog.getByRole('region', { name: t.tokens.owner.newBot })
    await bot.getByRole('checkbox', { name: 'Packing' }).waitFor()
    return bot
  }),
  form(
    '-discard',
    reachedBy(async (visit) => {
      await openForm(visit)
      await visit.field(t.tokens.create.name).fill('Nightly order export')
      await visit.page.keyboard.press('Escape')
      await visit.dialog.getByText(t.forms.discard.question).waitFor()
    }),
  ),
]

const secrets: readonly Screen[] = [
  {
    name: 'secret',
    route: 'tokens',
    reach: reachedBy((visit) => saveForm(visit, 'Shown once')),
  },
  {
    name: 'secret-guarded',
    route: 'tokens',
    reach: reachedBy(async (visit) => {
      await saveForm(visit, 'Guarded')
      await visit.page.keyboard.press('Escape')
      await visit.dialog.getByText(t.tokens.secret.notCopied).waitFor()
    }),
  },
  {
    name: 'tokens-created',
    route: 'tokens',
    reach: async (visit) => {
      await saveForm(visit, 'Created in the list')
      await closeSecret(visit.page, t)
      const created = row(visit, 'Created in the list')
      await created.waitFor()
      return created
    },
  },
]

export const tokenListScreens: readonly Screen[] = [...lists, ...forms, ...changes, ...secrets]
