import { takeLoadCore } from '../cores.ts'
import { startLatchkey } from '../latchkey.ts'
import { compare, overHttp, type Target } from '../rounds.ts'
import { startServer, type ServerProcess } from '../server-process.ts'
import { makeQuestion, type Question } from './question.ts'
import { readQuestion } from './rivals/ready.ts'

const floors = {
  'bare node:http': new URL('bare-http.ts', import.meta.url),
  'bare Express': new URL('bare-express.ts', import.meta.url),
}
const betterAuth = new URL('rivals/better-auth.ts', import.meta.url)
const rivals = {
  'oidc-provider, in memory': { main: new URL('rivals/oidc-provider.ts', import.meta.url), env: {} },
  'better-auth, default': { main: betterAuth, env: { BENCH_STORAGE: 'database' } },
  'better-auth, secondary storage': { main: betterAuth, env: { BENCH_STORAGE: 'secondary' } },
}

takeLoadCore()
const latchkey = await startLatchkey()
const stops = [latchkey.stop]
try {
  const question = await makeQuestion(latchkey)
  const answer = await askOnce(latchkey.url, question)
  const targets = [
    ...(await startFloors(answer, question)),
    target('Latchkey', latchkey, `${latchkey.url}/oauth/introspect`, question),
    ...(await startRivals()),
  ]
  await compare('Introspection of an active token', targets, ['bare node:http', 'bare Express', 'Latchkey'])
} finally {
  await Promise.all(stops.map((stop) => stop()))
}

/** The bytes that the floors repeat. An inactive answer would be shorter and cheaper: it is not what is measured. */
async function askOnce(url: string, question: Question): Promise<Buffer> {
  const response = await fetch(`${url}/oauth/introspect`, { method: 'POST', ...question })
  const body = Buffer.from(await response.arrayBuffer())
  if (!body.toString().startsWith('{"active":true')) throw new Error(`Latchkey answered ${body.toString()}`)
  return body
}

async function startFloors(answer: Buffer, question: Question): Promise<Target[]> {
  const env = { BENCH_ANSWER: answer.toString('base64') }
  const started = Object.entries(floors).map(async ([name, main]) => {
    const server = await startServer(main, env, /^http/)
    stops.push(server.stop)
    return target(name, server, `${server.lines.at(-1) ?? ''}/oauth/introspect`, question)
  })
  return Promise.all(started)
}

async function startRivals(): Promise<Target[]> {
  const started = Object.entries(rivals).map(async ([name, { main, env }]) => {
    const server = await startServer(main, env, /^http/)
    stops.push(server.stop)
    return target(name, server, server.lines.at(-1) ?? '', readQuestion(server.lines))
  })
  return Promise.all(started)
}

function target(name: string, { cpuSeconds }: ServerProcess, url: string, question: Question): Target {
  return { name, cpuSeconds, run: overHttp(name, { url, ...question }) }
}
