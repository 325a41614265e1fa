/** What the library costs a service: an answer by itself, a JWT that it sees first, and a route with the middleware before it. */
import { takeLoadCore } from '../cores.ts'
import { startLatchkey, type Latchkey } from '../latchkey.ts'
import { inLoop } from '../loops.ts'
import { compare, overHttp, type Target } from '../rounds.ts'
import { startServer, type ServerProcess } from '../server-process.ts'

/** Each is as new to the library as the first: of a JWT that passed by its signature it keeps nothing but a count. */
const jwtCount = 150

takeLoadCore()
const latchkey = await startLatchkey()
const stops = new Set([latchkey.stop])
try {
  await latchkey.post('/v1/scopes', { name: 'orders:read' })
  const service = await latchkey.issue('Service', ['latchkey.tokens:verify'])
  const { secret: token } = await latchkey.issue('Presented', ['orders:read'])
  const known = {
    BENCH_LATCHKEY: latchkey.url,
    BENCH_ID: service.token.id,
    BENCH_SECRET: service.secret,
    BENCH_TOKEN: token,
  }
  await compareLibrary(known)
  await compareApps(known, token)
  await compareJwts(known, await issueJwts(latchkey))
} finally {
  await Promise.all([...stops].map((stop) => stop()))
}

type Variables = Readonly<Record<string, string>>

async function start(program: URL, env: Variables): Promise<ServerProcess & { readonly url: string }> {
  const server = await startServer(program, env, /^http/)
  stops.add(server.stop)
  return { ...server, url: server.lines.at(-1) ?? '' }
}

async function compareLoops(
  title: string,
  { url, cpuSeconds }: Awaited<ReturnType<typeof start>>,
  names: readonly string[],
): Promise<void> {
  const targets = names.map((name) => ({ name, cpuSeconds, run: inLoop(url, name) }))
  await compare(title, targets, names.slice(0, 1))
}

async function compareLibrary(known: Variables): Promise<void> {
  const server = await start(new URL('library.ts', import.meta.url), known)
  await compareLoops('Local answers of the library', server, [
    'hash and look up',
    'authorizeLocally',
    'authorize',
  ])
}

async function compareApps(known: Variables, token: string): Promise<void> {
  const apps = {
    'Express alone': 'nothing',
    'Express with a middleware that does nothing': 'empty',
    'Express with requireToken': 'library',
  }
  const targets: Target[] = []
  for (const [name, before] of Object.entries(apps)) {
    const server = await start(new URL('app.ts', import.meta.url), { ...known, BENCH_BEFORE: before })
    const headers = { authorization: `Bearer ${token}` }
    targets.push({
      name,
      cpuSeconds: server.cpuSeconds,
      run: overHttp(name, { url: `${server.url}/orders`, headers, method: 'GET' }),
    })
  }
  await compare('A guarded service', targets, ['Express alone'])
}

async function issueJwts({ issueJwt }: Latchkey): Promise<readonly string[]> {
  const jwts: string[] = []
  while (jwts.length < jwtCount)
    jwts.push((await issueJwt(`JWT ${String(jwts.length)}`, ['orders:read'])).secret)
  return jwts
}

/** By signature alone, as while Latchkey cannot be reached: so it is stopped before. */
async function compareJwts(known: Variables, jwts: readonly string[]): Promise<void> {
  const server = await start(new URL('jwts.ts', import.meta.url), { ...known, BENCH_JWTS: jwts.join(' ') })
  stops.delete(latchkey.stop)
  await latchkey.stop()
  await compareLoops('JWTs that are seen first', server, ['jose.jwtVerify', 'authorize'])
}
