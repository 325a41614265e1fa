/**
 * Takes a picture of every screen and dialog: `npm run pnpm -- --filter @latchkey/admin screenshots [folder]`.
 * With `--docs`, those that the documentation shows are taken into it.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../chromium.ts'
import { logIn, setUp } from '../panel-steps.ts'
import { words } from '../panel-words.ts'
import { startLatchkey, startOrders } from '../processes.ts'
import { takeAccess } from './access-screens.ts'
import { cameraOf, type Film, type Look } from './camera.ts'
import { furnish, issueForVerifier } from './furnish.ts'
import { takeOversight } from './oversight-screens.ts'
import { takeOwn, takeShell } from './own-screens.ts'
import { takeTokens } from './token-screens.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { docs: { type: 'boolean' }, look: { type: 'string', multiple: true } },
})
const film: Film = {
  folder: positionals[0] ?? join(import.meta.dirname, '../../reports/screens'),
  docs: values.docs
    ? {
        folder: join(import.meta.dirname, '../../../../docs/images'),
        names: [
          'tokens',
          'tokens-dark',
          'tokens-es',
          'tokens-phone',
          'create',
          'token',
          'rotate-es',
          'revoke',
          'policy-review-dark',
          'create-phone-es',
        ],
      }
    : null,
}

const desktop = { width: 1440, height: 900 }
const phone = { viewport: { width: 360, height: 780 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }
const looks: readonly Look[] = [
  { name: '', language: 'en', options: { locale: 'en-GB', viewport: desktop } },
  { name: 'dark', language: 'en', options: { locale: 'en-GB', viewport: desktop, colorScheme: 'dark' } },
  { name: 'es', language: 'es', options: { locale: 'es-ES', viewport: { width: 1280, height: 800 } } },
  { name: 'phone', language: 'en', options: { locale: 'en-GB', ...phone } },
  { name: 'phone-es', language: 'es', options: { locale: 'es-ES', ...phone, colorScheme: 'dark' } },
  {
    name: 'wide',
    language: 'en',
    options: { locale: 'en-GB', viewport: { width: 2560, height: 1440 } },
    brief: true,
  },
  {
    name: '4k',
    language: 'es',
    options: { locale: 'es-ES', viewport: { width: 3840, height: 2160 } },
    brief: true,
  },
]

await mkdir(film.folder, { recursive: true })
const latchkey = await startLatchkey()
const browser = await launchChromium()
try {
  await takeSetUp(browser)
  const first = await browser.newPage({ locale: 'en-GB' })
  await setUp(first, latchkey.setupUrl, words.en)
  await furnish(first, latchkey.dataDir)
  const orders = await startOrders({
    ORDERS_PORT: '0',
    LATCHKEY_URL: latchkey.url,
    LATCHKEY_CREDENTIAL: await issueForVerifier(first),
  })
  try {
    // Refused, and so known: a service attaches to the fleet with its first question.
    await fetch(`${orders.url}/orders`, { headers: { Authorization: 'Bearer lk_unknown' } })
    for (const look of looks)
      if (!values.look || values.look.includes(look.name || 'light')) await takeAll(browser, look)
  } finally {
    await orders.stop()
  }
} finally {
  await browser.close()
  await latchkey.stop()
}

/** Before there is anyone. */
async function takeSetUp(within: Browser): Promise<void> {
  for (const look of looks) {
    const page = await within.newPage({ ...look.options, timezoneId: 'Europe/Madrid' })
    const camera = cameraOf(page, latchkey.url, look, film)
    await page.goto(latchkey.setupUrl)
    await page.getByRole('heading', { name: camera.t.setup.title }).waitFor()
    await camera.take('set-up')
    await page.context().close()
  }
}

async function takeAll(within: Browser, look: Look): Promise<void> {
  const context = await within.newContext({ ...look.options, timezoneId: 'Europe/Madrid' })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  const camera = cameraOf(page, latchkey.url, look, film)
  await camera.open('/tokens')
  await page.getByRole('heading', { name: camera.t.sessions.logInTo }).waitFor()
  await camera.take('log-in')
  await logIn(page, camera.t)
  await takeTokens(camera)
  await takeAccess(camera)
  await takeOversight(camera)
  if (!look.brief) {
    await takeOwn(camera)
    await takeShell(camera)
  }
  await context.close()
}
