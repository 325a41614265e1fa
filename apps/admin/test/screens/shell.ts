import { filled } from '../panel-words.ts'
import { person } from '../panel-steps.ts'
import { unavailable } from '../panel.ts'
import { reachedBy, t, type Screen, type Visit } from './screen.ts'

const name = `${person.firstName} ${person.lastName}`

async function openPalette(visit: Visit, typed: string): Promise<void> {
  await visit.open('/verifiers')
  await visit.page.getByText(t.verifiers.live, { exact: true }).waitFor()
  await visit.page.keyboard.press('Control+k')
  await visit.dialog.getByRole('option', { name: t.myTokens.title, exact: true }).waitFor()
  await visit.page.keyboard.type(typed)
}

/** What is seen without being logged in, and what lies around and above every screen. */
export const shellScreens: readonly Screen[] = [
  {
    name: 'set-up',
    route: 'set-up',
    who: 'nobody',
    reach: reachedBy(async ({ open, field }) => {
      await open('/setup#the-code-of-the-link')
      await field(t.setup.firstName).waitFor()
    }),
  },
  {
    name: 'set-up-already',
    route: 'set-up',
    who: 'nobody',
    reach: reachedBy(async ({ open, page, field, button, link }) => {
      await open('/setup')
      await field(t.setup.code).fill('of-another-day')
      await field(t.sessions.username).fill('late')
      await field(t.sessions.password).fill('too late for a set-up')
      await button(t.setup.submit).click()
      await page.getByRole('alert').first().waitFor()
      await link(t.setup.toLogIn).waitFor()
    }),
  },
  {
    name: 'log-in',
    route: 'log-in',
    who: 'nobody',
    reach: async ({ open, page, field }) => {
      await open('/tokens')
      await field(t.sessions.username).waitFor()
      return page.locator('body')
    },
  },
  {
    name: 'log-in-refused',
    route: 'log-in',
    who: 'nobody',
    reach: reachedBy(async ({ open, page, field, button }) => {
      await open('/login')
      await field(t.sessions.username).fill('ana')
      await field(t.sessions.password).fill('not her password')
      await button(t.sessions.logIn).click()
      await page.getByRole('alert').first().waitFor()
    }),
  },
  {
    name: 'not-found',
    route: 'not-found',
    reach: reachedBy(async ({ open, page }) => {
      await open('/no/such/page')
      await page.getByText(t.shell.notFoundHelp).waitFor()
    }),
  },
  {
    name: 'shell',
    route: 'not-found',
    reach: async ({ open, page }) => {
      await open('/no/such/page')
      await page.getByText(t.shell.notFoundHelp).waitFor()
      await page.getByRole('button', { name: filled(t.shell.account, { name }) }).waitFor()
      return page.locator('body')
    },
  },
  {
    name: 'shell-phone',
    route: 'not-found',
    narrow: true,
    reach: async ({ open, page, button }) => {
      await open('/no/such/page')
      await page.getByText(t.shell.notFoundHelp).waitFor()
      await button(t.shell.openNavigation).waitFor()
      return page.locator('body')
    },
  },
  {
    name: 'shell-failed',
    route: 'tokens',
    reach: reachedBy(async ({ open, page }) => {
      await page.route('**/v1/session', (route) => route.fulfill(unavailable))
      await open('/tokens')
      await page.getByRole('alert').filter({ hasText: t.shell.failed }).waitFor()
    }),
  },
  {
    name: 'phone-navigation',
    route: 'not-found',
    narrow: true,
    reach: reachedBy(async ({ open, button, dialog }) => {
      await open('/no/such/page')
      await button(t.shell.openNavigation).click()
      await dialog.getByRole('link', { name: t.verifiers.title }).waitFor()
    }),
  },
  {
    name: 'account-menu',
    route: 'not-found',
    popup: '[role=menu]',
    reach: async ({ open, page }) => {
      await open('/no/such/page')
      await page.getByRole('button', { name: filled(t.shell.account, { name }) }).click()
      await page.getByRole('menuitem', { name: t.shell.logOut }).waitFor()
      return page.getByRole('menu')
    },
  },
  {
    name: 'palette',
    route: 'verifiers',
    reach: reachedBy((visit) => openPalette(visit, '')),
  },
  {
    name: 'palette-found',
    route: 'verifiers',
    reach: reachedBy(async (visit) => {
      await openPalette(visit, 'robot')
      await visit.dialog.getByRole('option', { name: /Pack robot/ }).waitFor()
    }),
  },
  {
    name: 'palette-nothing',
    route: 'verifiers',
    reach: reachedBy(async (visit) => {
      await openPalette(visit, 'no such thing')
      await visit.dialog.getByText(filled(t.palette.nothing, { words: 'no such thing' })).waitFor()
    }),
  },
  {
    name: 'log-in-again',
    route: 'roles',
    reach: reachedBy(async ({ open, page, link, dialog }) => {
      await open('/verifiers')
      await page.getByText(t.verifiers.live, { exact: true }).waitFor()
      await page.context().clearCookies()
      await link(t.roles.title).click()
      await dialog.getByText(t.sessions.endedHelp).waitFor()
    }),
  },
]
