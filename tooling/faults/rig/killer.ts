/**
 * Sends signals, in a process of its own: a killer that shared an event loop with the load would strike when the load is
 * idle. `pauseMs` ends what SIGSTOP began.
 */
import { setTimeout as sleep } from 'node:timers/promises'

export interface Strike {
  readonly afterMs: number
  readonly pids: readonly number[]
  readonly signal: NodeJS.Signals
  readonly pauseMs?: number
}

async function strike({ afterMs, pids, signal, pauseMs }: Strike): Promise<void> {
  await sleep(afterMs)
  for (const pid of pids) process.kill(pid, signal)
  if (pauseMs !== undefined) {
    await sleep(pauseMs)
    for (const pid of pids) process.kill(pid, 'SIGCONT')
  }
  process.send?.('struck')
}

process.on('message', (order: Strike) => void strike(order))
process.channel?.ref()
console.log('ready')
