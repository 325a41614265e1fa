import type { Page, Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Messages } from '../src/i18n/en.ts'
import { interruptedForms } from './interrupted-forms.ts'
import { bothLanguages, openPanel, unavailable, type Panel } from './panel.ts'
import { person } from './panel-steps.ts'
import { setPolicy } from './policy-steps.ts'
import { words } from './panel-words.ts'
import { addScopes } from './token-steps.ts'

let panel: Panel

beforeAll(async () => {
  panel = await openPanel()
  await addScopes(panel, 'orders:read')
})

afterEach(async () => {
  await panel.closePages()
  await setPolicy(panel, { longestLifetimeMs: null, neverAllowed: true })
})
afterAll(() => panel.close())

describe.each(bothLanguages)('what is typed survives (%s)', (language) => {
  const t = words[language]

  it.each(interruptedForms)(
    'a server that is away, a cut connection and the end of the session, and is saved then: %s',
    async (what, { type, save, sends }) => {
      const page = await panel.newPage(language)
      const name = `${what} ${language}`.replaceAll(' ', '-')
      const { form, read, saved } = await type({ panel, page, t, name })
      const before = await read()
      const press = () => form.getByRole('button', { name: save(t), exact: true }).click()
      const says = (text: string) => form.getByRole('alert').filter({ hasText: text }).waitFor()
      const failing = async (answer: (route: Route) => Promise<void>): Promise<void> => {
        await page.unroute(sends)
        await page.route(sends, (route) =>
          route.request().method() === 'GET' ? route.continue() : answer(route),
        )
        await press()
      }

      await failing((route) => route.fulfill(unavailable))
      await says(t.api.failures.unavailable)
      expect(await read()).toEqual(before)

      await failing((route) => route.abort('connectionreset'))
      await says(t.api.failures.unreachable)
      expect(await read()).toEqual(before)

      await page.unroute(sends)
      await page.context().clearCookies()
      await press()
      await logInAgain(page, t)
      expect(await read()).toEqual(before)

      await press()
      await saved()
    },
  )
})

describe('a session that began anew', () => {
  it('is not ended by a refusal of the one before that arrives late', async () => {
    const [t, page] = [words.en, await panel.newPage('en')]
    const { type, save } = interruptedForms.find(([what]) => what === 'an edited user')![1]
    const { form, saved } = await type({ panel, page, t, name: 'late-refusal' })
    const loggedIn = Promise.withResolvers<unknown>()
    const refused = page.waitForResponse(
      (answer) => answer.url().endsWith('/v1/session') && answer.request().method() === 'GET',
    )
    await page.route('**/v1/session', async (route) => {
      if (route.request().method() !== 'GET') return route.continue()
      const answer = await route.fetch()
      await loggedIn.promise
      return route.fulfill({ response: answer })
    })

    await page.context().clearCookies()
    const press = () => form.getByRole('button', { name: save(t), exact: true }).click()
    await press()
    await logInAgain(page, t)
    loggedIn.resolve(null)
    expect((await refused).status()).toBe(401)
    await press()
    await saved()
  })
})

async function logInAgain(page: Page, t: Messages): Promise<void> {
  const again = page.getByRole('dialog', { name: t.sessions.ended })
  await again.getByRole('textbox', { name: t.sessions.password, exact: true }).fill(person.password)
  await again.getByRole('button', { name: t.sessions.logIn, exact: true }).click()
  await again.waitFor({ state: 'detached' })
}
