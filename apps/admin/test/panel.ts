import { request, type BrowserContextOptions, type Page } from 'playwright-core'
import type { Language } from '../src/i18n/languages.ts'
import { launchChromium } from './chromium.ts'
import { person } from './panel-steps.ts'
import { startLatchkey } from './processes.ts'
import { openWindows } from './windows.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What a browser of each language says about itself. */
const locales: Readonly<Record<Language, string>> = { en: 'en-GB', es: 'es-ES' }

export const bothLanguages: readonly Language[] = ['en', 'es']

/** For a person whose password is not what a test is about. */
export const somePassword = 'harbour crane seven violets'

export type Panel = Awaited<ReturnType<typeof openPanel>>

/** One browser and one Latchkey for the tests of a file, with an administrator who is logged in already. */
export async function openPanel() {
  const [browser, latchkey] = await Promise.all([launchChromium(), startLatchkey()])
  const { url } = latchkey
  const windows = openWindows(browser, url)
  const administrator = await startSession(url, '/v1/setup', {
    ...person,
    code: new URL(latchkey.setupUrl).hash.slice(1),
  })
  const options = (language: Language) => ({
    locale: locales[language],
    timezoneId: 'Europe/Madrid',
    reducedMotion: 'reduce' as const,
    viewport: { width: 1440, height: 900 },
  })

  return {
    latchkey,
    url,
    /** What a test needs to be there, or someone else does meanwhile: by the administrator's session. */
    send: administrator.send,
    /** A browser of its own, logged in as the administrator. */
    newPage: (language: Language, own: BrowserContextOptions = {}): Promise<Page> =>
      windows.open({ ...options(language), ...own }, administrator.cookies),
    /** A browser in which nobody is logged in. */
    strangerPage: (language: Language, own: BrowserContextOptions = {}): Promise<Page> =>
      windows.open({ ...options(language), ...own }, []),
    /** A browser with a session of its own, which may be ended. */
    pageOf: async (
      language: Language,
      { username, password }: { readonly username: string; readonly password: string },
      own: BrowserContextOptions = {},
    ): Promise<Page> => {
      const { cookies, end } = await startSession(url, '/v1/session', { username, password })
      await end()
      return windows.open({ ...options(language), ...own }, cookies)
    },
    closePages: () => windows.closePages(),
    close: async (): Promise<void> => {
      await administrator.end()
      await browser.close()
      await latchkey.stop()
    },
  }
}

/** As the panel logs in or sets up: from then on the cookie speaks for the person. */
async function startSession(url: string, path: string, body: object) {
  const api = await request.newContext({
    baseURL: url,
    extraHTTPHeaders: { Origin: url, 'Latchkey-Request': '1' },
  })

  async function send(
    method: Method,
    to: string,
    data?: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<unknown> {
    const response = await api.fetch(to, { method, headers, ...(data && { data }) })
    const text = await response.text()
    if (!response.ok()) throw new Error(`${method} ${to} answered ${String(response.status())}: ${text}`)
    return text === '' ? null : (JSON.parse(text) as unknown)
  }

  await send('POST', path, body)
  const { cookies } = await api.storageState()
  return { send, cookies, end: () => api.dispose() }
}

/** An answer that the server gives when its database is away. */
export const unavailable = {
  status: 503,
  contentType: 'application/problem+json',
  body: JSON.stringify({ code: 'unavailable', detail: 'The database is away.', requestId: 'req-7' }),
}
