/** A service by Express with one route, behind what `BENCH_BEFORE` names: the library, a middleware that does nothing, or nothing. */
import type { AddressInfo } from 'node:net'
import express from 'express'
import { createVerifier } from '@latchkey/verifier'
import { serves } from '../introspection/answer.ts'

const app = express()
app.disable('x-powered-by')
app.disable('etag')
const { BENCH_LATCHKEY: url, BENCH_ID: id = '', BENCH_SECRET: secret = '' } = process.env
const before = process.env['BENCH_BEFORE']
if (before === 'library')
  app.use(createVerifier({ url, credential: { id, secret } }).requireToken({ scopes: ['orders:read'] }))
if (before === 'empty')
  app.use((_request, _response, next) => {
    next()
  })
app.get('/orders', (_request, response) => {
  response.json({ items: [] })
})
const server = app.listen(0, '127.0.0.1', () => {
  serves((server.address() as AddressInfo).port)
})
