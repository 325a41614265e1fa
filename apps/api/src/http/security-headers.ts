import type { RequestHandler } from 'express'
import helmet from 'helmet'
import type { App } from '../app.ts'

const self = ["'self'"]

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
    strictTransportSecurity: app.publicUrl.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
}
