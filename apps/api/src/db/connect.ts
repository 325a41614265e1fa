import type { ClientConfig } from 'pg'

/** A socket in the file system: its directory, and the port that its name ends in. */
export interface SocketConnection {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
}

/** How a server is reached: a URL, also `postgresql://user@localhost/name?host=/run/postgresql`, or the embedded server's socket. */
export type Connection = string | SocketConnection

/** What every connection has, a client's or a pool's. */
export function connectionConfig(connection: Connection): ClientConfig {
  return {
    ...(typeof connection === 'string' ? { connectionString: connection } : { ...connection, ssl: false }),
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    // Instants are read as text: it must be of one form, whatever the server's own settings are.
    options: '-c TimeZone=UTC -c DateStyle=ISO',
  }
}
