import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import express, { Router } from 'express'
import { docsPage } from '../openapi/docs-page.ts'

const panelDir = fileURLToPath(new URL('../../../admin/dist/', import.meta.url))
const swaggerDir = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
const yearMs = 365 * 24 * 60 * 60 * 1000

/** The built panel at `/`, the documentation of the API at `/docs`. Hashed files may be kept for ever, pages not at all. */
export function createPages(document: unknown): Router {
  const router = Router({ strict: true, caseSensitive: true })
  router.get('/openapi.json', (_request, response) => {
    response.set('Cache-Control', 'no-store').json(document)
  })
  router.use('/docs', docsPage(swaggerDir))
  router.use(
    '/assets',
    express.static(join(panelDir, 'assets'), { immutable: true, maxAge: yearMs, index: false }),
  )
  router.use(express.static(panelDir, { index: false, cacheControl: false, setHeaders: noStore }))
  router.get(/^\/(?!v1\/|oauth\/|assets\/|docs\/|\.well-known\/).*$/, (request, response, next) => {
    if (!request.accepts('html') || !existsSync(join(panelDir, 'index.html'))) {
      next()
      return
    }
    response.set('Cache-Control', 'no-store').sendFile(join(panelDir, 'index.html'))
  })
  return router
}

function noStore(response: { setHeader(name: string, value: string): unknown }): void {
  response.setHeader('Cache-Control', 'no-store')
}
