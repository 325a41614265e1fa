/** Takes the pictures that the docs show: `npm run pnpm -- --filter @latchkey/admin screenshots`. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import type { Language } from '../src/i18n/languages.ts'
import { launchChromium } from './chromium.ts'
import { closeSecret, logIn, openForm, setUp } from './panel-steps.ts'
import { words } from './panel-words.ts'
import { startLatchkey } from './processes.ts'

const target = process.argv[2] ?? join(import.meta.dirname, '../../../docs/images')
const dayMs = 24 * 60 * 60 * 1000

interface Look {
  readonly suffix: string
  /** What is made before the camera: names of live tokens are unique. */
  readonly token: string
  readonly language: Language
  readonly options: BrowserContextOptions
}

const desktop = { width: 1280, height: 800 }

const looks: readonly Look[] = [
  {
    suffix: '',
    token: 'Weekly report',
    language: 'en',
    options: { locale: 'en-GB', viewport: desktop },
  },
  {
    suffix: '-dark',
    token: 'Stock sync',
    language: 'en',
    options: { locale: 'en-GB', viewport: desktop, colorScheme: 'dark' },
  },
  {
    suffix: '-es',
    token: 'Informe semanal',
    language: 'es',
    options: { locale: 'es-ES', viewport: desktop },
  },
  {
    suffix: '-phone',
    token: 'Label printer',
    language: 'en',
    options: { locale: 'en-GB', viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
  },
]

const latchkey = await startLatchkey()
const browser = await launchChromium()
await mkdir(target, { recursive: true })
try {
  const first = await browser.newPage({ locale: 'en-GB', viewport: desktop })
  await setUp(first, latchkey.setupUrl, words.en)
  await fill(first)
  for (const look of looks) await takeAll(look)
} finally {
  await browser.close()
  await latchkey.stop()
}

/** Tokens in every state, through the page's own session. */
async function fill(page: Page): Promise<void> {
  const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString()
  for (const name of ['orders:read', 'orders:write', 'invoices:read'])
    await post(page, '/v1/scopes', { name })
  const issue = (body: object) => post(page, '/v1/tokens', body)
  await issue({ name: 'Old importer', scopes: ['orders:write'], validTo: inDays(90) })
  await issue({ name: 'Backfill', scopes: ['orders:write'], enabled: false, validTo: inDays(7) })
  await issue({
    name: 'Warehouse display',
    scopes: ['orders:read'],
    validFrom: inDays(2),
    validTo: inDays(40),
  })
  await issue({ name: 'Invoice mailer', scopes: ['invoices:read'], validTo: null })
  await issue({ name: 'Nightly order export', scopes: ['orders:read', 'orders:write'], validTo: inDays(30) })
  await page.reload()
  const revoke = words.en.tokens.revoke
  await page.getByRole('button', { name: revoke.actionFor.replace('{name}', 'Old importer') }).click()
  await page.getByRole('button', { name: revoke.action, exact: true }).click()
  await page.getByRole('button', { name: words.en.forms.close, exact: true }).last().click()
}

async function post(page: Page, path: string, body: object): Promise<void> {
  const status = await page.evaluate(
    async ([url, text]) => {
      const headers = { 'Content-Type': 'application/json', 'Latchkey-Request': '1' }
      return (await fetch(url, { method: 'POST', headers, body: text })).status
    },
    [path, JSON.stringify(body)] as const,
  )
  if (status !== 201) throw new Error(`POST ${path} answered ${String(status)}.`)
}

async function takeAll({ suffix, token, language, options }: Look): Promise<void> {
  const t = words[language]
  const context = await browser.newContext({ ...options, timezoneId: 'Europe/Madrid' })
  const page = await context.newPage()
  const take = async (name: string) => {
    // Pictures wait for what moves; tests ask by role and wait by themselves.
    await page.waitForTimeout(500)
    await page.screenshot({ path: join(target, `${name}${suffix}.png`) })
  }
  await page.goto(`${latchkey.url}/tokens`)
  await page.getByRole('heading', { name: t.sessions.logInTo }).waitFor()
  await take('log-in')
  await logIn(page, t)
  await page.getByText('Invoice mailer').first().waitFor()
  await take('tokens')
  const dialog = await openForm(page, t)
  await dialog.getByRole('textbox', { name: t.tokens.create.name, exact: true }).fill(token)
  await dialog.getByRole('checkbox', { name: 'orders:read', exact: true }).check()
  await take('create')
  await dialog.getByRole('button', { name: t.forms.save, exact: true }).click()
  await page.getByRole('dialog', { name: t.tokens.secret.title }).waitFor()
  await take('secret')
  await closeSecret(page, t)
  await page.getByRole('link', { name: 'Nightly order export' }).click()
  await page.locator('dl').first().waitFor()
  await take('token')
  await context.close()
}
