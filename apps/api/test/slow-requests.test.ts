import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { rowCounts } from './row-counts.ts'
import { useServer } from './server.ts'

const server = useServer()

const open = async () => {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  await once(socket, 'connect')
  return socket
}

const body = JSON.stringify({ name: 'Slow', scopes: ['latchkey.tokens:verify'] })
const create = () =>
  [
    'POST /v1/tokens HTTP/1.1',
    'Host: x',
    `Cookie: ${server.adminBrowser.cookies()}`,
    'Latchkey-Request: 1',
    'Sec-Fetch-Site: same-origin',
    'Content-Type: application/json',
    `Content-Length: ${String(body.length + 1)}`,
    '\r\n',
  ].join('\r\n')

test.concurrent.each<[string, () => string]>([
  ['headers that never end', () => 'GET /healthz HTTP/1.1\r\nHost: x\r\n'],
  ['a body that is shorter than its length, then silence', () => create() + body],
])(
  '%s: the connection is closed within half a minute, and nothing is done',
  { timeout: 30_000 },
  async (_, bytes) => {
    const before = await rowCounts(server.database)
    const socket = await open()
    socket.write(bytes())
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /)
    expect(await rowCounts(server.database)).toEqual(before)
  },
)

test('a caller who hangs up in the middle of a body has done nothing, and is no fault of the server', async () => {
  const before = await rowCounts(server.database)
  const socket = await open()
  socket.write(create() + body.slice(0, 10))
  await expect.poll(() => server.client().GET('/healthz')).toBeDefined()
  socket.destroy()
  await expect.poll(() => server.log().some((line) => line.includes('"cut":true'))).toBe(true)
  expect(await rowCounts(server.database)).toEqual(before)
})
