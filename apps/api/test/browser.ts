import { parseSetCookie } from 'cookie'
import { createClient, type Client } from '@latchkey/client'
import { checkAnswer } from './answers.ts'

/** Asks as a program does: no cookies, no fetch metadata. Every answer is held to the contract. */
export async function checkedFetch(request: Request): Promise<Response> {
  const response = await fetch(request)
  const { status, headers } = response
  const text = await response.clone().text()
  checkAnswer(request.method, request.url, { status, headers, text })
  return response
}

/** A browser with the panel open: keeps cookies, and says of each request that it comes from the panel's own page. */
export interface Browser {
  readonly client: Client
  /** Name and value of the cookies it holds, as it would send them; empty when there are none. */
  cookies(): string
  /** What the last answer that had one said in Set-Cookie. */
  lastSetCookie(): string | null
}

/** With the cookie of a session that is there already, if one is given. */
export function openBrowser(baseUrl: string, cookie?: string): Browser {
  const jar = new Map(cookie === undefined ? [] : [cookie.split('=', 2) as [string, string]])
  let last: string | null = null
  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const browse = async (request: Request) => {
    const sent = new Request(request)
    sent.headers.set('Sec-Fetch-Site', 'same-origin')
    if (jar.size > 0) sent.headers.set('Cookie', cookies())
    const response = await checkedFetch(sent)
    for (const header of response.headers.getSetCookie()) {
      last = header
      const { name, value = '', maxAge } = parseSetCookie(header)
      if (maxAge === 0) jar.delete(name)
      else jar.set(name, value)
    }
    return response
  }
  return { client: createClient({ baseUrl, fetch: browse }), cookies, lastSetCookie: () => last }
}
