import type { Socket } from 'node:net'
import postgres, { type Options, type Sql } from 'postgres'

/** How a server is reached: a URL, or a socket in the file system (the embedded server's). */
export type Connection =
  string | { readonly path: string; readonly database: string; readonly username: string }

/** The driver's options, with one that it documents (README, "Connection details") but does not declare. */
interface ClientOptions extends Options<Record<string, never>> {
  socket?: (address: SocketAddress) => Promise<Socket>
}

export interface SocketAddress {
  readonly path: string | false | undefined
  readonly host: readonly string[]
  readonly port: readonly number[]
}

/** A client that connects on first use. */
export function connect(connection: Connection, own: ClientOptions): Sql {
  const options = {
    connect_timeout: 5,
    // The driver's own delay grows to twenty seconds, in which requests would hang after the server is back.
    backoff: () => 0.05 + Math.random() / 10,
    onnotice: () => undefined,
    ...own,
  }
  if (typeof connection !== 'string') return postgres({ ...options, ...connection })
  const { url, path } = withSocket(connection)
  return postgres(url, { ...options, ...(path !== undefined && { path }) })
}

/** `postgresql://user@localhost/name?host=/run/postgresql` is how libpq names a socket; the driver does not know it. */
function withSocket(url: string): { url: string; path?: string } {
  if (!/[?&]host=(\/|%2f)/i.test(url)) return { url }
  const address = new URL(url)
  const directory = address.searchParams.get('host') ?? ''
  address.searchParams.delete('host')
  return { url: address.href, path: `${directory}/.s.PGSQL.${address.port || '5432'}` }
}
