import type { Page, Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Messages } from '../src/i18n/en.ts'
import { bothLanguages, openPanel, unavailable, type Panel } from './panel.ts'
import { filled, words } from './panel-words.ts'
import { addScopes, issue } from './token-steps.ts'

let panel: Panel
let tokenId: string
let roleId: string
let userId: string

beforeAll(async () => {
  panel = await openPanel()
  await addScopes(panel, 'orders:read')
  tokenId = (await issue(panel, { name: 'Nightly export' })).id
  const role = (await panel.send('POST', '/v1/roles', { name: 'Packing', scopes: [] })) as { id: string }
  roleId = role.id
  const user = (await panel.send('POST', '/v1/users', { kind: 'bot', username: 'packer' })) as { id: string }
  userId = user.id
})

afterEach(() => panel.closePages())
afterAll(() => panel.close())

interface Place {
  readonly path: () => string
  /** What it asks the server for. */
  readonly asks: RegExp
  /** Seen once that has come, and not before. */
  readonly shows: (page: Page, t: Messages) => Promise<void>
  /** Would be a lie while nothing has come. */
  readonly empty?: (t: Messages) => string
}

const link = (name: string) => (page: Page) =>
  page.locator('main').getByRole('link', { name }).first().waitFor()

const places: Readonly<Record<string, Place>> = {
  tokens: {
    ...{ path: () => '/tokens', asks: /\/v1\/tokens\?/, shows: link('Nightly export') },
    empty: (t) => t.tokens.empty.title,
  },
  'a token': {
    ...{ path: () => `/tokens/${tokenId}`, asks: /\/v1\/tokens\/[\w-]+$/ },
    shows: (page) => page.getByRole('heading', { name: 'Nightly export', level: 1 }).waitFor(),
  },
  'the history of a token': {
    ...{ path: () => `/tokens/${tokenId}`, asks: /\/v1\/tokens\/[\w-]+\/events/ },
    shows: (page, t) => page.getByText(filled(t.tokens.history.acts.issued, { name: 'ana' })).waitFor(),
  },
  'the usage of a token': {
    ...{ path: () => `/tokens/${tokenId}`, asks: /\/v1\/tokens\/[\w-]+\/usage/ },
    shows: (page, t) => page.getByText(t.tokens.usage.none).waitFor(),
  },
  'the form of a token': {
    ...{ path: () => '/tokens/new', asks: /\/v1\/policy$/ },
    shows: (page, t) => page.getByRole('textbox', { name: t.tokens.create.name, exact: true }).waitFor(),
  },
  'my tokens': {
    ...{ path: () => '/my-tokens', asks: /\/v1\/tokens\?/, shows: link('Nightly export') },
    empty: (t) => t.myTokens.empty,
  },
  'the form of my tokens': {
    ...{ path: () => '/my-tokens', asks: /\/v1\/policy$/ },
    shows: (page, t) => page.getByRole('form', { name: t.myTokens.make.title }).waitFor(),
  },
  users: {
    ...{ path: () => '/users', asks: /\/v1\/users(\?|$)/, shows: link('packer') },
    empty: (t) => t.users.empty.title,
  },
  'a user': {
    ...{ path: () => `/users/${userId}`, asks: /\/v1\/users\/[\w-]+$/ },
    shows: (page) => page.getByRole('heading', { name: 'packer', level: 1 }).waitFor(),
  },
  roles: { path: () => '/roles', asks: /\/v1\/roles\?/, shows: link('Packing') },
  'a role': {
    ...{ path: () => `/roles/${roleId}`, asks: /\/v1\/roles\/[\w-]+$/ },
    shows: (page) => page.getByRole('heading', { name: 'Packing', level: 1 }).waitFor(),
  },
  scopes: {
    ...{ path: () => '/scopes', asks: /\/v1\/scopes\?/ },
    shows: (page) => page.getByText('orders:read', { exact: true }).first().waitFor(),
  },
  policy: {
    ...{ path: () => '/policy', asks: /\/v1\/policy$/ },
    shows: (page, t) => page.getByRole('switch', { name: t.policy.limit }).waitFor(),
  },
  'the audit log': {
    ...{ path: () => '/audit', asks: /\/v1\/events(\?|$)/ },
    shows: (page, t) =>
      page.getByRole('list', { name: t.events.title }).getByRole('listitem').first().waitFor(),
    empty: (t) => t.events.empty,
  },
  verifiers: {
    ...{ path: () => '/verifiers', asks: /\/v1\/verifiers$/ },
    shows: (page, t) => page.getByText(t.verifiers.live, { exact: true }).waitFor(),
    empty: (t) => t.verifiers.empty,
  },
  'the sessions of a profile': {
    ...{ path: () => '/profile', asks: /\/v1\/me\/sessions$/ },
    shows: (page, t) => page.getByText(t.profile.sessions.current, { exact: true }).waitFor(),
  },
  'the panel itself': {
    ...{ path: () => '/tokens', asks: /\/v1\/session$/, shows: link('Nightly export') },
  },
}

describe.each(bothLanguages)('a server that fails (%s)', (language) => {
  const t = words[language]

  it.each(Object.entries(places))(
    'is said to be unavailable, cut off or unreadable, is waited for, and is asked again: %s',
    async (_name, { path, asks, shows, empty }) => {
      const page = await panel.newPage(language)
      let answer = (route: Route): Promise<void> => route.fulfill(unavailable)
      await page.route(asks, (route) => answer(route))
      await page.goto(panel.url + path())
      const says = (text: string) => page.getByRole('alert').filter({ hasText: text }).first()
      const again = () => page.getByRole('button', { name: t.api.retry, exact: true }).first().click()
      await says(t.api.failures.unavailable).waitFor()

      answer = (route) => route.abort('connectionreset')
      await again()
      await says(t.api.failures.unreachable).waitFor()

      answer = (route) => route.fulfill({ status: 502, contentType: 'text/html', body: '<html>' })
      await again()
      await says(t.api.failures.unreadable_answer).waitFor()

      let arrive = (): void => undefined
      const arrived = new Promise<void>((resolve) => (arrive = resolve))
      answer = async (route) => {
        await arrived
        await route.continue()
      }
      const asked = page.waitForRequest(asks)
      await again()
      await asked
      if (empty) await expect.poll(() => page.getByText(empty(t), { exact: true }).count()).toBe(0)
      arrive()
      await shows(page, t)
      await expect.poll(() => page.getByRole('alert').count()).toBe(0)
    },
  )
})
