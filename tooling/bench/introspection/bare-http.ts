import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answer, answerType, readWhole, serves } from './answer.ts'

const server = createServer((request, response) => {
  readWhole(request, () => {
    response.writeHead(200, { 'Content-Type': answerType, 'Content-Length': answer.length }).end(answer)
  })
})
server.listen(0, '127.0.0.1', () => {
  serves((server.address() as AddressInfo).port)
})
