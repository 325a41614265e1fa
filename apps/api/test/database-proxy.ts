/**
 * The network between Latchkey and the test server: `pass` hands everything on, `hole` swallows everything and closes
 * nothing, as a host does that vanished.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject, onTestFinished } from 'vitest'
import { socketName, socketPort } from '../src/postgres/postmaster.ts'

export interface DatabaseProxy {
  mode: 'pass' | 'hole'
  /** Only connections with this in their start-up message vanish, such as the name of a pool; all of them by default. */
  concerns: string
  /** `database`, reached through the proxy. */
  url(database: string): string
}

/** Ends with the test. */
export async function startDatabaseProxy(): Promise<DatabaseProxy> {
  const target = join(inject('socketDir'), socketName)
  const directory = mkdtempSync(join(tmpdir(), 'latchkey-proxy-'))
  const sockets = new Set<Socket>()
  const proxy: DatabaseProxy = {
    mode: 'pass',
    concerns: '',
    url: (database) =>
      `postgresql://latchkey@localhost:${socketPort}/${database}?host=${encodeURIComponent(directory)}`,
  }
  const server = createServer((near) => {
    const far = connect(target)
    let startUp: string | undefined
    near.once('data', (data) => (startUp = data.toString('latin1')))
    const passes = () => proxy.mode === 'pass' || startUp?.includes(proxy.concerns) === false
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('data', (data) => passes() && to.write(data))
      from.on('error', () => to.destroy())
      from.on('close', () => to.destroy())
    }
  })
  await new Promise<void>((resolve) => server.listen(join(directory, socketName), resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
    rmSync(directory, { recursive: true, force: true })
  })
  return proxy
}
