import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Language } from '../src/i18n/languages.ts'
import { launchChromium } from './chromium.ts'
import { createToken, logIn, logOut, revokeToken, setUp } from './panel-steps.ts'
import { words } from './panel-words.ts'
import { startLatchkey, startOrders } from './processes.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launchChromium()
})

afterAll(async () => {
  await browser.close()
})

const locales: readonly (readonly [Language, string])[] = [
  ['en', 'en-GB'],
  ['es', 'es-ES'],
]

describe.each(locales)(
  'from an empty directory to a token that passes and then does not (%s)',
  (language, locale) => {
    it('is one walk through the panel and a real service', { timeout: 180_000 }, async () => {
      const t = words[language]
      const latchkey = await startLatchkey()
      const context = await browser.newContext({ locale })
      try {
        const page = await context.newPage()
        await setUp(page, latchkey.setupUrl, t)
        expect(page.url()).toBe(`${latchkey.url}/tokens`)
        await logOut(page, t)
        await logIn(page, t)

        const scopes = ['orders:read', 'orders:admin']
        const checker = await createToken(
          page,
          { name: 'Orders service', scopes: ['latchkey.tokens:verify'] },
          t,
        )
        const token = await createToken(page, { name: 'Night export', scopes, newScopes: scopes }, t)

        const orders = await startOrders({
          ORDERS_PORT: '0',
          LATCHKEY_URL: latchkey.url,
          LATCHKEY_CREDENTIAL: `${checker.id}:${checker.secret}`,
        })
        try {
          const call = (method: 'GET' | 'POST'): Promise<Response> =>
            fetch(`${orders.url}/orders`, { method, headers: { Authorization: `Bearer ${token.secret}` } })

          expect((await call('GET')).status).toBe(200)
          const missing = await call('POST')
          expect(missing.status).toBe(403)
          expect(missing.headers.get('WWW-Authenticate')).toContain('insufficient_scope')

          const done = await revokeToken(page, 'Night export', t)
          await expect.poll(() => done.getByRole('status').innerText()).toMatch(/\d{1,2}:\d{2}:\d{2}/)
          expect((await call('GET')).status).toBe(401)

          await done.getByRole('button', { name: t.forms.close, exact: true }).last().click()
          const row = page.getByRole('row', { name: /Night export/ })
          await expect.poll(() => row.innerText()).toContain(t.tokens.states.revoked)
        } finally {
          await orders.stop()
        }
      } finally {
        await context.close()
        await latchkey.stop()
      }
    })
  },
)
