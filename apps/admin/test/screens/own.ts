import { person } from '../panel-steps.ts'
import { filled } from '../panel-words.ts'
import { reachedBy, t, type Screen, type Visit } from './screen.ts'

async function openProfile({ open, page }: Visit): Promise<void> {
  await open('/profile')
  await page.getByRole('listitem').filter({ hasText: t.profile.sessions.current }).waitFor()
}

const part = (name: string, title: string, prepare?: (visit: Visit) => Promise<unknown>): Screen => ({
  name,
  route: 'profile',
  reach: async (visit) => {
    await openProfile(visit)
    await prepare?.(visit)
    return visit.page.getByRole('region', { name: title, exact: true })
  },
})

export const ownScreens: readonly Screen[] = [
  {
    name: 'my-tokens',
    route: 'my-tokens',
    reach: reachedBy(async ({ open, page, link }) => {
      await open('/my-tokens')
      await link('Shop mailer').waitFor()
      await page.getByRole('checkbox', { name: 'orders:read', exact: true }).waitFor()
    }),
  },
  {
    name: 'my-tokens-none',
    route: 'my-tokens',
    who: 'newcomer',
    reach: reachedBy(async ({ open, page }) => {
      await open('/my-tokens')
      await page.getByText(t.myTokens.empty).waitFor()
      await page.getByRole('form', { name: t.myTokens.make.title }).waitFor()
    }),
  },
  {
    name: 'my-token-made',
    route: 'my-tokens',
    reach: reachedBy(async ({ open, page, button }) => {
      await open('/my-tokens')
      await page.getByRole('checkbox', { name: 'orders:read', exact: true }).check()
      await page.getByRole('form').getByRole('textbox', { name: t.tokens.create.name }).fill('Of one step')
      await button(t.myTokens.make.submit).click()
      await page.getByRole('dialog', { name: t.tokens.secret.title }).waitFor()
    }),
  },
  {
    name: 'my-token-text',
    route: 'my-tokens',
    reach: reachedBy(async ({ open, button, dialog }) => {
      await open('/my-tokens')
      await button(filled(t.myTokens.text.showOf, { name: 'Shop partner' })).click()
      await dialog.getByText(/^eyJ/).waitFor()
    }),
  },
  {
    name: 'my-token-revoke',
    route: 'my-tokens',
    reach: reachedBy(async ({ open, button, dialog }) => {
      await open('/my-tokens')
      await button(filled(t.tokens.revoke.actionFor, { name: 'Shop mailer' })).click()
      await dialog.getByText(t.tokens.revoke.consequence).waitFor()
    }),
  },
  { name: 'profile', route: 'profile', reach: reachedBy(openProfile) },
  part('profile-name-refused', t.profile.you.title, async ({ field, page }) => {
    await field(t.setup.firstName).fill('A\u200Bna')
    await page.getByText(/invisible character/).waitFor()
  }),
  part('profile-password-refused', t.profile.password.title, async ({ field, button, page }) => {
    await field(t.profile.password.current).fill('not the password')
    await field(t.profile.password.next).fill('long enough to be taken')
    await button(t.profile.password.change).click()
    await page.getByRole('alert').waitFor()
  }),
  part('profile-end-others', t.profile.sessions.title, async ({ panel, page, button }) => {
    await panel.pageOf('en', person)
    await page.reload()
    await button(t.profile.sessions.endOthers).click()
  }),
  {
    name: 'profile-zone',
    route: 'profile',
    // The library puts the field that one searches with into the list, where only options belong.
    popup: '[role=listbox] [data-slot=viewport]',
    reach: async (visit) => {
      await openProfile(visit)
      await visit.page
        .getByRole('combobox', { name: t.profile.preferences.zone })
        .or(visit.page.getByLabel(t.profile.preferences.zone))
        .first()
        .click()
      await visit.page.getByPlaceholder(t.profile.preferences.zoneSearch).fill('Tokyo')
      await visit.page.getByRole('option', { name: /^Asia\/Tokyo/ }).waitFor()
      await visit.page.getByRole('option', { name: /Madrid/ }).waitFor({ state: 'detached' })
      return visit.page.getByRole('listbox')
    },
  },
]
