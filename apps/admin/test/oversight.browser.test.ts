import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { bothLanguages, openPanel, unavailable, type Panel } from './panel.ts'
import { filled, words } from './panel-words.ts'
import { getPolicy, setPolicy } from './policy-steps.ts'

const hourMs = 60 * 60_000

let panel: Panel
let keptId: string

beforeAll(async () => {
  panel = await openPanel()
  await panel.send('POST', '/v1/scopes', { name: 'orders:read', description: 'See orders' })
  const body = { name: 'Endless import', scopes: ['orders:read'], validTo: null }
  const issued = (await panel.send('POST', '/v1/tokens', body)) as { token: { id: string } }
  keptId = issued.token.id
})

afterEach(() => panel.closePages())
afterAll(() => panel.close())

describe.each(bothLanguages)('Policy (%s)', (language) => {
  const t = words[language]
  const limit = (page: Page) => page.getByRole('switch', { name: t.policy.limit })
  const longest = (page: Page) =>
    page.getByRole('spinbutton', { name: t.policy.fields.longestLifetimeMs, exact: true })
  const review = (page: Page) => page.getByRole('button', { name: t.policy.review, exact: true })
  const dialog = (page: Page) => page.getByRole('dialog', { name: t.policy.reviewTitle })

  async function enter(page: Page): Promise<void> {
    await page.goto(`${panel.url}/policy`)
    await page.getByRole('heading', { name: t.policy.title, level: 1 }).waitFor()
    await limit(page).waitFor()
  }

  it('says before it is saved which tokens end when, and binds them when it is', async () => {
    const page = await panel.newPage(language)
    await enter(page)
    await expect.poll(() => review(page).isDisabled()).toBe(true)
    await limit(page).click()
    await longest(page).fill('90')
    await longest(page).blur()
    await review(page).click()
    const row = dialog(page).getByRole('row', { name: /Endless import/ })
    await row.waitFor()
    await expect.poll(() => row.innerText()).toContain(t.tokens.never)
    expect((await getPolicy(panel)).longestLifetimeMs).toBeNull()

    await dialog(page).getByRole('button', { name: t.policy.save, exact: true }).click()
    await dialog(page).waitFor({ state: 'detached' })
    const saved = await getPolicy(panel)
    expect(saved.longestLifetimeMs).toBe(90 * 24 * hourMs)
    const token = (await panel.send('GET', `/v1/tokens/${keptId}`)) as { validFrom: string; endsAt: string }
    expect(Date.parse(token.endsAt) - Date.parse(token.validFrom)).toBe(90 * 24 * hourMs)
    await setPolicy(panel, { longestLifetimeMs: null })
  })

  it('keeps what was entered when someone else changed it meanwhile or the server is away, and saves then', async () => {
    const page = await panel.newPage(language)
    await enter(page)
    await limit(page).click()
    await longest(page).fill('60')
    await longest(page).blur()
    await review(page).click()
    const save = dialog(page).getByRole('button', { name: t.policy.save, exact: true })
    await expect.poll(() => save.isEnabled()).toBe(true)
    await setPolicy(panel, { jwtTextAgain: false })
    await save.click()
    await dialog(page).getByRole('alert').filter({ hasText: t.api.failures.version_stale }).waitFor()
    const changes = dialog(page).getByRole('listitem')
    await expect
      .poll(async () => (await changes.allInnerTexts()).join())
      .toContain(t.policy.fields.jwtTextAgain)

    await page.route('**/v1/policy', (route) => route.fulfill(unavailable))
    await save.click()
    await dialog(page).getByRole('alert').filter({ hasText: t.api.failures.unavailable }).waitFor()
    await page.unroute('**/v1/policy')
    await save.click()
    await dialog(page).waitFor({ state: 'detached' })
    expect((await getPolicy(panel)).longestLifetimeMs).toBe(60 * 24 * hourMs)
    await setPolicy(panel, { longestLifetimeMs: null })
  })
})

describe.each(bothLanguages)('Audit log (%s)', (language) => {
  const t = words[language]
  const log = (page: Page) => page.getByRole('list', { name: t.events.title })

  async function enter(page: Page, query = ''): Promise<void> {
    await page.goto(`${panel.url}/audit${query}`)
    await page.getByRole('heading', { name: t.events.title, level: 1 }).waitFor()
    await log(page).getByRole('listitem').first().waitFor()
  }

  it('tells what was changed in words, from what to what, and filters by what was done', async () => {
    const page = await panel.newPage(language)
    await panel.send('POST', `/v1/tokens/${keptId}/disable`)
    await enter(page)
    await page.getByLabel(t.events.filters.action, { exact: true }).click()
    await page.getByRole('option', { name: t.events.actions.token_disabled, exact: true }).click()
    const only = log(page).getByRole('listitem')
    await expect
      .poll(async () =>
        (await only.allInnerTexts()).every((text) => text.includes(t.events.actions.token_disabled)),
      )
      .toBe(true)
    expect(page.url()).toContain('action=token.disabled')
    const row = only.first().getByRole('button').first()
    await row.click()
    await expect.poll(() => row.getAttribute('aria-expanded')).toBe('true')
    const told = `${t.events.fields.enabled}: ${filled(t.events.fromTo, { was: t.policy.yes, is: t.policy.no })}`
    await expect.poll(() => only.first().innerText()).toContain(told)
    await panel.send('POST', `/v1/tokens/${keptId}/enable`)
  })

  it('is saved as JSON lines, oldest first and whole, by the filters that are set', async () => {
    const page = await panel.newPage(language)
    await enter(page, '?targetKind=role')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: t.events.export.action, exact: true }).click()
    const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\n')
    const events = lines.map((line) => JSON.parse(line) as { seq: number; target: { kind: string } })
    expect(events.map(({ target }) => target.kind)).toEqual(['role', 'role'])
    expect(events.map(({ seq }) => seq)).toEqual(events.map(({ seq }) => seq).toSorted((a, b) => a - b))
  })
})

describe.each(bothLanguages)('Verifiers (%s)', (language) => {
  const t = words[language]

  it('shows the lease of the one Latchkey that runs, and says so when it cannot be asked anew', async () => {
    const page = await panel.newPage(language)
    await page.goto(`${panel.url}/verifiers`)
    const fleet = page.getByRole('list', { name: t.verifiers.title })
    await fleet.getByText(t.verifiers.live, { exact: true }).waitFor()
    await expect.poll(() => fleet.getByRole('listitem').count()).toBe(1)
    await page.route('**/v1/verifiers', (route) => route.fulfill(unavailable))
    await page.getByRole('alert').filter({ hasText: t.verifiers.outOfDate }).waitFor()
    await fleet.getByText(t.verifiers.live, { exact: true }).waitFor()
    await page.unrouteAll()
    await page.getByRole('alert').filter({ hasText: t.verifiers.outOfDate }).waitFor({ state: 'detached' })
  })
})

/** Last: the log of this Latchkey is broken afterwards. */
describe('Verify', () => {
  it('finds the chain unbroken, and after someone altered the database names the first broken row', async () => {
    const t = words.en
    const page = await panel.newPage('en')
    await page.goto(`${panel.url}/audit`)
    const chain = page.getByRole('region', { name: t.events.chain.title })
    const verify = chain.getByRole('button', { name: t.events.chain.verify, exact: true })
    await verify.click()
    await chain.getByRole('status').filter({ hasText: t.events.chain.unbrokenHelp }).waitFor()

    const database = {
      host: join(panel.latchkey.dataDir, 'postgres'),
      user: 'postgres',
      database: 'latchkey',
    }
    const client = new Client(database)
    await client.connect()
    try {
      await client.query('set session_replication_role = replica')
      await client.query("update events set actor_name = 'nobody' where seq = 3")
    } finally {
      await client.end()
    }

    await verify.click()
    const broken = chain.getByRole('alert')
    await broken.waitFor()
    await expect.poll(() => broken.innerText()).toContain(filled(t.events.chain.broken, { seq: '3' }))
    await expect.poll(() => broken.innerText()).toContain(t.events.chain.why.altered)
    await expect.poll(() => broken.innerText()).toContain('nobody')
  })
})
