import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { request, type ClientRequest, type IncomingMessage } from 'node:http'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { like } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'
import { events } from '../src/db/schema.ts'
import { preload } from './programs/preload.ts'
import { useServer } from './server.ts'

const server = useServer()
const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const inFlight = { made: 20, refused: 180 }

/** A second instance over the same database, in a process that a signal can be sent to. */
async function startInstance() {
  const child = spawn(process.execPath, [...preload, program], {
    env: {
      ...process.env,
      DATABASE_URL: server.databaseUrl,
      LATCHKEY_DATA_DIR: server.dataDir,
      LATCHKEY_PORT: '0',
      LATCHKEY_LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  for await (const line of createInterface(child.stdout)) {
    const [, url] = /^Latchkey is at (\S+)$/.exec(line) ?? []
    if (url !== undefined) return { child, url }
  }
  throw new Error('The instance ended before it listened.')
}

/** Resolves once the server has read the head of the request, and waits for its body. */
async function begin(url: string): Promise<ClientRequest> {
  const headers = {
    ...{ cookie: server.adminBrowser.cookies(), 'latchkey-request': '1', 'sec-fetch-site': 'same-origin' },
    ...{ 'content-type': 'application/json', expect: '100-continue' },
  }
  const begun = request(`${url}/v1/scopes`, { method: 'POST', headers, agent: false })
  begun.flushHeaders()
  await once(begun, 'continue')
  return begun
}

async function finish(begun: ClientRequest, body: object): Promise<number> {
  begun.end(JSON.stringify(body))
  const [response] = (await once(begun, 'response')) as [IncomingMessage]
  response.resume()
  await once(response, 'end')
  return response.statusCode ?? 0
}

test('of two hundred requests that SIGTERM finds in flight every one is answered, and then the process ends', async () => {
  const { child, url } = await startInstance()
  const ended = once(child, 'exit') as Promise<[number | null]>
  const begun = await Promise.all(Array.from({ length: inFlight.made + inFlight.refused }, () => begin(url)))
  // Nothing can be committed meanwhile: some wait for the end of the log, some for a connection, the rest for their bodies.
  await server.superuser.query('begin')
  await server.superuser.query('select from event_head for update')
  const made = begun.slice(0, inFlight.made).map((one, n) => finish(one, { name: `made:n${String(n)}` }))
  const blocked = async () =>
    (await server.superuser.query("select from pg_stat_activity where wait_event_type = 'Lock'")).rowCount
  await expect.poll(blocked, { interval: 10 }).toBeGreaterThan(0)
  child.kill('SIGTERM')
  await server.superuser.query('rollback')
  const refused = begun.slice(inFlight.made).map((one) => finish(one, {}))

  expect(Object.groupBy(await Promise.all([...made, ...refused]), String)).toEqual({
    201: Array<number>(inFlight.made).fill(201),
    422: Array<number>(inFlight.refused).fill(422),
  })
  expect((await ended)[0]).toBe(0)
  const recorded = await server.database.db.$count(events, like(events.targetName, 'made:%'))
  expect(recorded).toBe(inFlight.made)
})
