import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'
import { connectionConfig, type Connection } from '../db/connect.ts'

const retryAfterMs = { least: 50, most: 250 }
const closeWithinMs = 500

export interface ChangeListener {
  /** The newest event that a notice told of; 0 before the first. */
  readonly toldSeq: () => number
  readonly connected: () => boolean
  /** Gives the connection up for another: it may be half open, and would stay silent for minutes. */
  renew(): void
  close(): Promise<void>
}

/**
 * Listens on a connection of its own, past any pooler. A notice is a hint and may be lost: `told` is called for every one, and
 * whenever listening begins again, since nobody knows what was missed until then.
 */
export function listenForChanges(connection: Connection, log: Logger, told: () => void): ChangeListener {
  let toldSeq = 0
  const kept = keepListening(connection, log, {
    listens: told,
    notice(seq) {
      toldSeq = Math.max(toldSeq, seq)
      told()
    },
  })
  return {
    toldSeq: () => toldSeq,
    connected: kept.connected,
    renew() {
      toldSeq = 0
      kept.renew()
    },
    close: kept.close,
  }
}

/** One connection at a time; another for one that is lost or given up. */
function keepListening(connection: Connection, log: Logger, { listens, notice }: Omit<Handlers, 'lost'>) {
  let closed = false
  let current: pg.Client | null = null
  let connected = false
  let retry: NodeJS.Timeout | undefined

  const open = () => {
    const client = openClient(connection, log, {
      listens() {
        if (current !== client) return void end(client)
        connected = true
        listens()
      },
      notice,
      lost() {
        if (current !== client) return
        giveUp()
        // With jitter, so that a server that comes back is not met by every instance at once.
        if (!closed) retry = setTimeout(open, randomInt(retryAfterMs.least, retryAfterMs.most))
      },
    })
    current = client
  }
  /** Answers the connection that was current, which is given up. */
  const giveUp = () => {
    const client = current
    current = null
    connected = false
    return client
  }
  open()
  return {
    connected: () => connected,
    renew() {
      const client = giveUp()
      if (client) void end(client)
      clearTimeout(retry)
      open()
    },
    close: async () => {
      closed = true
      clearTimeout(retry)
      const client = giveUp()
      if (client) await end(client)
    },
  }
}

interface Handlers {
  readonly listens: () => void
  readonly notice: (seq: number) => void
  readonly lost: () => void
}

function openClient(connection: Connection, log: Logger, { listens, notice, lost }: Handlers): pg.Client {
  const client = new pg.Client({
    ...connectionConfig(connection),
    application_name: 'latchkey listener',
    query_timeout: 5_000,
  })
  client.on('error', lost)
  client.on('end', lost)
  client.on('notification', ({ payload }) => {
    notice(Number(payload))
  })
  const start = async () => {
    await client.connect()
    await client.query('listen latchkey_events')
  }
  start().then(listens, (error: unknown) => {
    log.debug({ err: error }, 'Listening for changes failed; it is tried again')
    void end(client)
    lost()
  })
  return client
}

/** One that is half open never ends in good order: nobody waits for it longer than this. */
async function end(client: pg.Client): Promise<void> {
  const ended = client.end().catch(() => undefined)
  await Promise.race([ended, sleep(closeWithinMs, undefined, { ref: false })])
}
