import { stringifySetCookie } from 'cookie'
import type { App } from '../app.ts'
import type { Reply } from './endpoint.ts'

/** `__Host-` needs Secure, which browsers refuse on plain http: there, on loopback only, the plain name is used. */
export function serialize(app: App, cookie: NonNullable<Reply<unknown>['cookie']>): string {
  const ended = cookie === 'clear'
  return stringifySetCookie({
    name: app.cookieName,
    value: ended ? '' : cookie.value,
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    secure: app.publicUrl.startsWith('https:'),
    maxAge: ended ? 0 : Math.floor(cookie.maxAgeMs / 1000),
  })
}
