import type { Request, RequestHandler } from 'express'
import type { App } from '../app.ts'
import { localsOf } from './locals.ts'

/** One line per request. The route's pattern instead of the URL: paths and queries may carry what was mistyped into them. */
export function logRequest(app: App): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now()
    response.on('close', () => {
      const { requestId, actor } = localsOf(response)
      app.log.info(
        {
          requestId,
          method: request.method,
          route: patternOf(request),
          status: response.statusCode,
          ms: Math.round(performance.now() - startedAt),
          userId: actor?.id,
          tokenId: actor?.actingToken?.id,
          ...(!response.writableEnded && { cut: true }),
        },
        'request',
      )
    })
    next()
  }
}

/** The pages of the panel have one route for all of them, whose pattern is no text. */
function patternOf(request: Request): string {
  const path = (request.route as { path?: unknown } | undefined)?.path
  if (path === undefined) return 'none'
  return typeof path === 'string' ? path : 'panel'
}
