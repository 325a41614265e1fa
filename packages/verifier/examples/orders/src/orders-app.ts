import { tokenOf, type Verifier } from '@latchkey/verifier'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import { z } from 'zod'

const newOrder = z.strictObject({
  item: z.string().trim().min(1).max(100),
  quantity: z.int().min(1).max(1000),
})

type Order = z.output<typeof newOrder> & { readonly id: number; readonly orderedBy: string }

/** Orders are kept in memory: this service is here to show how routes are guarded. */
export function ordersApp({ requireToken }: Verifier): Express {
  const orders: Order[] = []
  const app = express()
  app.disable('x-powered-by')

  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' })
  })

  app.get('/orders', requireToken({ scopes: ['orders:read'] }), (_request, response) => {
    response.json({ items: orders })
  })

  // The guard comes before the parser: who may not write does not get to send a body.
  app.post(
    '/orders',
    requireToken({ scopes: ['orders:write'] }),
    express.json({ limit: '16kb' }),
    addOrderTo(orders),
  )

  app.use((_request, response) => {
    const detail = 'There is GET /orders, POST /orders and GET /healthz.'
    response
      .status(404)
      .type('application/problem+json')
      .send(JSON.stringify(problem(404, 'not_found', detail)))
  })
  app.use(answerError)
  return app
}

const addOrderTo =
  (orders: Order[]): RequestHandler =>
  (request, response) => {
    const body = newOrder.safeParse(request.body)
    if (!body.success) {
      const errors = body.error.issues.map(({ path, message }) => ({
        field: path.join('.'),
        detail: message,
      }))
      const told = problem(422, 'invalid', 'Send JSON such as {"item": "tea", "quantity": 2}.')
      response
        .status(422)
        .type('application/problem+json')
        .send(JSON.stringify({ ...told, errors }))
      return
    }
    const token = tokenOf(request)
    const order = { id: orders.length + 1, ...body.data, orderedBy: token.username ?? token.ownerId }
    orders.push(order)
    response.status(201).json(order)
  }

function problem(status: number, code: string, detail: string) {
  return { type: 'about:blank', status, code, detail }
}

/** The parser's refusals (400, 413, 415) are the sender's to mend; anything else is ours, and shows nothing of itself. */
const answerError: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error)
    return
  }
  const status = parserStatus(error)
  if (status === null) console.error(error)
  const told =
    status === null
      ? problem(500, 'internal', 'Something went wrong.')
      : problem(status, 'unreadable_body', 'Send JSON.')
  response.status(told.status).type('application/problem+json').send(JSON.stringify(told))
}

function parserStatus(error: unknown): number | null {
  const status = error instanceof Error && 'status' in error ? error.status : null
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null
}
