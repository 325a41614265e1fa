import { connect, type Socket } from 'node:net'
import type { Sql } from 'postgres'
import type { SocketAddress } from './connect.ts'
import { DatabaseUnavailable } from './faults.ts'

const connectTimeoutMs = 5_000
const checkEveryMs = 1_000

interface Watch {
  /** Opens the driver's sockets, taking the hosts of a list in turn as the driver itself would. */
  socket(address: SocketAddress): Promise<Socket>
  /** The same client, whose statements and transactions are counted and watched. */
  over<T extends Sql>(sql: T): T
  end(): void
}

/**
 * Ends connections that nothing answers on. The driver waits without limit for a server that vanished without closing
 * (a failed host, a firewall that forgot the connection): every request would hang and the pool run dry. A healthy
 * server answers each statement within its statement_timeout, so that a statement without an answer for `deadlineMs` on
 * a connection where not a byte arrived for as long is one that never will be answered.
 *
 * It also bounds how many statements wait: past `pendingMax`, the next is refused at once instead of joining a queue
 * that only grows.
 */
export function watchConnections(deadlineMs: number, pendingMax: number): Watch {
  const sockets = new Map<Socket, { bytes: number; at: number }>()
  const pending = new Set<{ since: number }>()
  let attempts = 0

  const timer = setInterval(() => endSilent(sockets, pending, deadlineMs), Math.min(checkEveryMs, deadlineMs))
  timer.unref()

  function watch<T extends Promise<unknown>>(start: () => T): T {
    if (pending.size >= pendingMax) throw new DatabaseUnavailable('TOO_MANY_WAITING')
    const entry = { since: performance.now() }
    const running = start()
    pending.add(entry)
    const done = () => pending.delete(entry)
    running.then(done, done)
    return running
  }

  return {
    async socket({ path, host, port }) {
      const turn = attempts++ % host.length
      const socket = path
        ? connect(path)
        : connect({ host: host[turn] ?? 'localhost', port: port[turn] ?? 5432, keepAlive: true })
      await connected(socket)
      // The driver verifies the certificate against this name.
      Object.assign(socket, { host: host[turn] })
      sockets.set(socket, { bytes: socket.bytesRead, at: performance.now() })
      return socket
    },
    over: (sql) =>
      new Proxy(sql, {
        get(target, property) {
          const value: unknown = Reflect.get(target, property)
          if (property !== 'unsafe' && property !== 'begin') return value
          return (...args: unknown[]) =>
            watch(() => (value as (...args: unknown[]) => Promise<unknown>)(...args))
        },
      }),
    end: () => clearInterval(timer),
  }
}

function endSilent(
  sockets: Map<Socket, { bytes: number; at: number }>,
  pending: ReadonlySet<{ since: number }>,
  deadlineMs: number,
): void {
  const now = performance.now()
  const [oldest] = pending
  const overdue = oldest !== undefined && now - oldest.since >= deadlineMs
  for (const [socket, heard] of sockets) {
    if (socket.destroyed) sockets.delete(socket)
    else if (socket.bytesRead !== heard.bytes) sockets.set(socket, { bytes: socket.bytesRead, at: now })
    else if (overdue && now - heard.at >= deadlineMs) socket.destroy()
  }
}

function connected(socket: Socket): Promise<void> {
  const timer = setTimeout(() => {
    socket.destroy(Object.assign(new Error('No connection in time.'), { code: 'CONNECT_TIMEOUT' }))
  }, connectTimeoutMs)
  return new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.off('error', reject)
      resolve()
    })
  }).finally(() => clearTimeout(timer))
}
