import { randomInt } from 'node:crypto'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/**
 * How a link is: `hole` hands nothing on and closes nothing, `answers-lost` and `questions-lost` are that in one
 * direction. What was held back is handed on late when the link heals, as TCP does it: also after the sender gave up.
 */
export const linkModes = [
  'pass',
  'refuse',
  'reset',
  'hole',
  'delay',
  'answers-lost',
  'questions-lost',
] as const
export type LinkMode = (typeof linkModes)[number]

type Address = { readonly path: string } | { readonly port: number }

export interface Link {
  readonly port: number
  set(mode: LinkMode, delayMs?: number): Promise<void>
  close(): Promise<void>
}

interface LinkState {
  mode: LinkMode
  delayMs: number
}

/** A TCP proxy of its own for one link between two programs. */
export async function openLink(target: Address): Promise<Link> {
  const state: LinkState = { mode: 'pass', delayMs: 0 }
  const open = new Set<Carried>()
  const server = createServer((near) => {
    if (state.mode === 'reset') {
      near.resetAndDestroy()
      return
    }
    const carried = carry(near, connect(target), state)
    open.add(carried)
    void carried.over.then(() => open.delete(carried))
  })
  await listen(server, 0)
  const { port } = server.address() as AddressInfo
  return {
    port,
    async set(mode, delayMs = 0) {
      const wasRefusing = state.mode === 'refuse'
      Object.assign(state, { mode, delayMs })
      if (mode === 'reset' || mode === 'refuse') for (const carried of open) carried.cut()
      if (mode === 'refuse' && !wasRefusing) server.close()
      if (mode !== 'refuse' && wasRefusing) await listen(server, port)
      for (const carried of open) carried.pump()
    },
    async close() {
      server.close()
      for (const carried of open) carried.cut()
    },
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}

interface Carried {
  cut(): void
  pump(): void
  readonly over: Promise<unknown>
}

function carry(near: Socket, far: Socket, state: LinkState): Carried {
  // Not every connection is as slow as the other: what was asked first may be answered last.
  const slowness = randomInt(200) / 100
  near.setNoDelay(true)
  far.setNoDelay(true)
  const lanes = [
    lane(near, far, state, { lost: 'questions-lost', slowness }),
    lane(far, near, state, { lost: 'answers-lost', slowness }),
  ]
  return {
    cut() {
      // A reset of what is already shutting down leaves its handle behind (libuv), and Node then never gets out of its exit.
      if (near.writableEnded) near.destroy()
      else near.resetAndDestroy()
      // The database's socket is in the file system, where a connection cannot be reset.
      far.destroy()
    },
    pump() {
      for (const each of lanes) each.pump()
    },
    over: Promise.all([near, far].map((socket) => new Promise((resolve) => socket.once('close', resolve)))),
  }
}

interface Held {
  /** Null for the end of what is sent. */
  readonly data: Buffer | null
  readonly dueAt: number
}

interface Lane {
  readonly lost: LinkMode
  readonly slowness: number
}

/** One direction, in order. The end travels behind the data: who hangs up in a black hole is not heard to do so. */
function lane(from: Socket, to: Socket, state: LinkState, { lost, slowness }: Lane): { pump(): void } {
  const held: Held[] = []
  const pump = () => {
    while (held[0] && state.mode !== 'hole' && state.mode !== lost) {
      const waitMs = held[0].dueAt - performance.now()
      if (waitMs > 0) {
        setTimeout(pump, waitMs)
        return
      }
      const { data } = held.shift() ?? { data: null }
      if (data === null) to.destroySoon()
      else if (to.writable) to.write(data)
    }
  }
  const hold = (data: Buffer | null) => {
    held.push({ data, dueAt: performance.now() + state.delayMs * slowness })
    pump()
  }
  from.on('data', hold)
  from.on('error', () => undefined)
  from.on('close', () => hold(null))
  return { pump }
}
