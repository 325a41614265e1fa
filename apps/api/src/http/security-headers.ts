import type { RequestHandler } from 'express'
import helmet from 'helmet'
import type { App } from '../app.ts'
import { localsOf } from './locals.ts'

const self = ["'self'"]

const hstsSeconds = 31_536_000
const hsts = `max-age=${String(hstsSeconds)}; includeSubDomains`

/** ASVS 5 sections 3.2 to 3.4. The panel needs no other host, no inline script and no frame. */
export function securityHeaders(app: App): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': self,
        'style-src': self,
        'img-src': [...self, 'data:', 'blob:'],
        'font-src': self,
        'connect-src': self,
        'manifest-src': self,
        'base-uri': ["'none'"],
        'form-action': self,
        'frame-ancestors': ["'none'"],
        'object-src': ["'none'"],
      },
    },
    strictTransportSecurity: app.publicUrl.startsWith('https:') ? { maxAge: hstsSeconds } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
}

/** An answer that only programs get is no page: what is left says that no browser may take it for one, now or later. */
export function programHeaders(app: App): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'X-Content-Type-Options': 'nosniff',
    ...(app.publicUrl.startsWith('https:') && { 'Strict-Transport-Security': hsts }),
  }
}

export function forPrograms(app: App): RequestHandler {
  const headers = programHeaders(app)
  return (_request, response, next) => {
    const { requestId } = localsOf(response)
    for (const name of response.getHeaderNames()) response.removeHeader(name)
    response.set({ 'Request-Id': requestId, ...headers })
    next()
  }
}
