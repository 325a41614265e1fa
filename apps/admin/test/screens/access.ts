import { filled } from '../panel-words.ts'
import { reachedBy, t, type Screen, type Visit } from './screen.ts'

const robot = 'Pack robot'
const luis = 'Luis Ortega'

const screen = (name: string, route: string, steps: (visit: Visit) => Promise<unknown>): Screen => ({
  ...{ name: `access-${name}`, route, reach: reachedBy(steps) },
})

/** The dialog of an act, with who is affected where it says so. */
const asks = (
  name: string,
  route: string,
  {
    from,
    link,
    act,
    then = previewed,
  }: {
    readonly from: string
    readonly link?: string
    readonly act: string
    readonly then?: (visit: Visit) => Promise<unknown>
  },
): Screen =>
  screen(name, route, async (visit) => {
    await visit.open(from)
    if (link !== undefined) await visit.page.getByRole('link', { name: link }).first().click()
    await visit.button(act).click()
    await visit.dialog.waitFor()
    await then(visit)
  })

const previewed = ({ dialog }: Visit) => dialog.getByText('Label station 2').waitFor()
const nothingMore = () => Promise.resolve()

async function openUser({ open, page }: Visit, name: string): Promise<void> {
  await open('/users')
  await page.getByRole('link', { name }).first().click()
  await page.getByRole('heading', { name, level: 1 }).waitFor()
}

const gone = (name: string): Screen =>
  screen(`${name}-gone`, name, async ({ open, page }) => {
    await open(`/${name}s/01900000-0000-7000-8000-000000000000`)
    await page.getByRole('alert').filter({ hasText: t.api.failures.not_found }).waitFor()
  })

const users: readonly Screen[] = [
  gone('user'),
  gone('role'),
  screen('users', 'users', async ({ open, page }) => {
    await open('/users')
    await page.getByRole('row', { name: /Pack robot/ }).waitFor()
  }),
  {
    name: 'access-users-phone',
    route: 'users',
    narrow: true,
    reach: reachedBy(async ({ open, page }) => {
      await open('/users')
      await page.getByRole('link', { name: robot }).waitFor()
    }),
  },
  screen('users-none', 'users', async ({ open, page }) => {
    await open('/users?q=nobody+at+all')
    await page.getByText(t.users.empty.title).waitFor()
  }),
  screen('user', 'user', async (visit) => {
    await openUser(visit, robot)
    await visit.page.getByText('Label station 1').waitFor()
  }),
  screen('user-person', 'user', async (visit) => {
    await openUser(visit, luis)
    await visit.page.getByText(filled(t.users.page.noTokens, { name: luis })).waitFor()
  }),
  screen('create-user', 'create-user', async ({ open, dialog }) => {
    await open('/users/new')
    await dialog.getByRole('checkbox', { name: 'Packing' }).waitFor()
  }),
  screen('create-bot', 'create-user', async ({ open, page, dialog }) => {
    await open('/users')
    await page.getByRole('link', { name: t.users.newBot }).click()
    await dialog.getByRole('checkbox', { name: 'Packing' }).waitFor()
  }),
  asks('edit-user', 'user', {
    ...{ from: '/users', link: robot, act: t.users.edit.open },
    then: async (visit) => {
      await visit.dialog.getByRole('checkbox', { name: 'Packing' }).uncheck()
      await previewed(visit)
    },
  }),
  asks('user-picture', 'user', {
    ...{ from: '/users', link: robot, act: t.users.picture.change, then: nothingMore },
  }),
  asks('disable-user', 'user', { from: '/users', link: robot, act: t.users.disable.open }),
  asks('delete-user', 'user', { from: '/users', link: robot, act: t.users.delete.open }),
  asks('user-password', 'user', {
    ...{ from: '/users', link: luis, act: t.users.password.open, then: nothingMore },
  }),
  asks('user-sessions', 'user', {
    ...{ from: '/users', link: luis, act: t.users.sessions.open, then: nothingMore },
  }),
]

const roles: readonly Screen[] = [
  screen('roles', 'roles', async ({ open, page }) => {
    await open('/roles')
    await page.getByRole('link', { name: 'Packing' }).waitFor()
  }),
  screen('role', 'role', async ({ open, page }) => {
    await open('/roles')
    await page.getByRole('link', { name: 'Packing' }).click()
    await page.getByRole('link', { name: robot }).waitFor()
  }),
  screen('role-built-in', 'role', async ({ open, page }) => {
    await open('/roles')
    await page.getByRole('link', { name: 'Member' }).click()
    await page.getByRole('link', { name: 'newcomer' }).waitFor()
  }),
  screen('create-role', 'create-role', async ({ open, dialog }) => {
    await open('/roles/new')
    await dialog.getByRole('checkbox', { name: 'orders:read' }).waitFor()
  }),
  asks('edit-role', 'role', {
    ...{ from: '/roles', link: 'Packing', act: t.roles.edit.open },
    then: async (visit) => {
      await visit.dialog.getByRole('checkbox', { name: 'parcels:write' }).uncheck()
      await previewed(visit)
    },
  }),
  asks('delete-role', 'role', { from: '/roles', link: 'Packing', act: t.roles.delete.open }),
]

const name = 'parcels:write'

const scopes: readonly Screen[] = [
  screen('scopes', 'scopes', async ({ open, page }) => {
    await open('/scopes')
    await page.getByText(name).waitFor()
  }),
  asks('create-scope', 'scopes', { from: '/scopes', act: t.scopes.create.open, then: nothingMore }),
  asks('edit-scope', 'scopes', {
    ...{ from: '/scopes', act: filled(t.scopes.edit.open, { name }), then: nothingMore },
  }),
  asks('delete-scope', 'scopes', { from: '/scopes', act: filled(t.scopes.delete.open, { name }) }),
  {
    name: 'access-help',
    route: 'users',
    popup: '[role=dialog]',
    reach: async ({ open, page, button }) => {
      await open('/users')
      await button(t.help.questions.kind).click()
      await page.getByText(t.help.answers.kind).waitFor()
      return page.getByRole('dialog')
    },
  },
]

export const accessScreens: readonly Screen[] = [...users, ...roles, ...scopes]
