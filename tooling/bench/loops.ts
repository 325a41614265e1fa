import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { serves } from './introspection/answer.ts'
import { connections, type Target } from './rounds.ts'

type Loop = () => unknown

/**
 * Work that is measured without HTTP: `GET /loop?name=…&seconds=5` does it here, in the process on the servers' core, as
 * often as it can, fifty at a time. Everything else is `otherwise`'s.
 */
export function serveLoops(loops: Readonly<Record<string, Loop>>, otherwise?: RequestListener): void {
  const server = createServer((request, response) => {
    const { searchParams, pathname } = new URL(request.url ?? '/', 'http://localhost')
    const loop = loops[searchParams.get('name') ?? '']
    if (pathname === '/loop' && loop)
      void runLoop(loop, Number(searchParams.get('seconds'))).then((result) =>
        response.end(JSON.stringify(result)),
      )
    else otherwise?.(request, response)
  })
  server.listen(0, '127.0.0.1', () => {
    serves((server.address() as AddressInfo).port)
  })
}

/** Looking at the clock every time would be part of what is measured. */
const callsPerLook = 64
/** For so long at most nothing else gets a turn: what is measured renews its lease meanwhile, as it would beside requests. */
const turnEveryMs = 10

async function runLoop(loop: Loop, seconds: number): Promise<{ answers: number; seconds: number }> {
  const began = performance.now()
  let answers = 0
  let turnedMs = began
  let turning: Promise<void> | null = null
  const giveTurn = () =>
    (turning ??= turn().then(() => {
      turning = null
      turnedMs = performance.now()
    }))
  const repeat = async () => {
    for (let now = began; now - began < seconds * 1000; now = performance.now()) {
      if (now - turnedMs > turnEveryMs) await giveTurn()
      for (let call = 0; call < callsPerLook; call++) {
        const answer = loop()
        if (answer instanceof Promise) await answer
      }
      answers += callsPerLook
    }
  }
  await Promise.all(Array.from({ length: connections }, repeat))
  return { answers, seconds: (performance.now() - began) / 1000 }
}

export function inLoop(url: string, name: string): Target['run'] {
  return async (seconds) => {
    const response = await fetch(`${url}/loop?${new URLSearchParams({ name, seconds: String(seconds) })}`)
    return (await response.json()) as { answers: number; seconds: number }
  }
}
