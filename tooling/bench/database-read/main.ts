/** Introspection that reads each answer from the database, against one indexed select and nothing else. */
import { join } from 'node:path'
import { takeLoadCore } from '../cores.ts'
import { makeQuestion } from '../introspection/question.ts'
import { startLatchkey } from '../latchkey.ts'
import { inLoop } from '../loops.ts'
import { compare, overHttp, type Target } from '../rounds.ts'
import { startServer } from '../server-process.ts'

takeLoadCore()
const latchkey = await startLatchkey({ LATCHKEY_VERIFY_CACHE: 'off' })
const question = await makeQuestion(latchkey)
const socket = { BENCH_SOCKET: join(latchkey.dataDir, 'postgres') }
const select = await startServer(new URL('select-server.ts', import.meta.url), socket, /^http/)
const selectUrl = select.lines.at(-1) ?? ''
/** The database is a child of Latchkey: its time counts for whoever makes it work. */
const cpuSeconds = () => latchkey.cpuSeconds() + select.cpuSeconds()

const url = `${latchkey.url}/oauth/introspect`
const targets: readonly Target[] = [
  { name: 'one select', cpuSeconds, run: inLoop(selectUrl, 'select') },
  {
    name: 'node:http + select',
    cpuSeconds,
    run: overHttp('node:http', { url: selectUrl, method: 'POST', ...question }),
  },
  { name: 'Latchkey, cache off', cpuSeconds, run: overHttp('Latchkey', { url, ...question }) },
]
try {
  await compare('Introspection without a cache', targets, ['one select', 'node:http + select'])
} finally {
  await Promise.all([select.stop(), latchkey.stop()])
}
