import type { AddressInfo } from 'node:net'
import express from 'express'
import { answer, answerType, readWhole, serves } from './answer.ts'

const app = express()
app.disable('x-powered-by')
app.disable('etag')
app.post('/oauth/introspect', (request, response) => {
  readWhole(request, () => response.type(answerType).send(answer))
})
const server = app.listen(0, '127.0.0.1', () => {
  serves((server.address() as AddressInfo).port)
})
