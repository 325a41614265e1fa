import type { Request } from 'express'
import { parseCookie } from 'cookie'
import { refuse, type Refused } from './problem.ts'

/** What a request presents about who it is, before anybody has checked that it is true. */
export type Credentials =
  | { readonly kind: 'none' }
  | { readonly kind: 'cookie'; readonly value: string }
  | { readonly kind: 'bearer'; readonly secret: string }
  | { readonly kind: 'basic'; readonly tokenId: string; readonly secret: string }
  | { readonly kind: 'malformed' }

/** RFC 7617 and RFC 6750 say token68 after exactly one space; no credential of ours is longer than 4 KiB. */
const authorization = /^([A-Za-z]+) ([\w.~+/-]{1,4096}=*)$/

/** One reading of the headers: two credentials are refused, never merged or picked from. */
export function readCredentials(request: Request, cookieName: string): Credentials | Refused {
  const cookies = cookieValues(request.headers.cookie, cookieName)
  const headers = request.rawHeaders.filter(
    (name, at) => at % 2 === 0 && name.toLowerCase() === 'authorization',
  )
  if (headers.length > 1) return refuse('credentials_conflict', 'Send one Authorization header.')
  if (headers.length > 0 && cookies.length > 0)
    return refuse(
      'credentials_conflict',
      'Send either the session cookie or an Authorization header, not both.',
    )
  if (cookies.length > 1) return { kind: 'malformed' }
  if (cookies[0] !== undefined) return { kind: 'cookie', value: cookies[0] }
  return headers.length === 0 ? { kind: 'none' } : readAuthorization(request.headers.authorization ?? '')
}

export function readAuthorization(header: string): Credentials {
  const [, scheme, value] = authorization.exec(header) ?? []
  if (scheme === undefined || value === undefined) return { kind: 'malformed' }
  if (scheme.toLowerCase() === 'bearer') return { kind: 'bearer', secret: value }
  if (scheme.toLowerCase() !== 'basic') return { kind: 'malformed' }
  return readBasic(value)
}

/** RFC 6749 section 2.3.1: id and secret are form-encoded inside the base64; ours need no escapes, but may carry them. */
function readBasic(value: string): Credentials {
  const [tokenId, secret, ...rest] = Buffer.from(value, 'base64').toString('utf8').split(':')
  if (tokenId === undefined || secret === undefined || rest.length > 0) return { kind: 'malformed' }
  try {
    return {
      kind: 'basic',
      tokenId: decodeURIComponent(tokenId).toLowerCase(),
      secret: decodeURIComponent(secret),
    }
  } catch {
    return { kind: 'malformed' }
  }
}

/** Every value under the name: a second cookie planted by a sibling host must not be chosen over ours, or ours over it. */
function cookieValues(header: string | undefined, name: string): string[] {
  return (header ?? '')
    .split(';')
    .map((pair) => parseCookie(pair.trim())[name])
    .filter((value) => value !== undefined)
}
