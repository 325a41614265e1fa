import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const leaveWithParent = new URL('leave-with-parent.mjs', import.meta.url).href

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** On Ctrl-C the terminal signals npm and this process alike, and npm passes its own on: one wish, two signals. */
const ECHO_MS = 1000

/**
 * Runs a Node program in the foreground and answers its exit code. Signals reach it once: it has a process
 * group of its own, so that only this process hears the terminal. If this process is killed outright, the
 * program is told to stop by its closed channel.
 */
export function runInForeground(node, args, options) {
  const child = spawn(node, ['--import', leaveWithParent, ...args], {
    ...options,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const passedOn = new Map()
  const passOn = (signal) => {
    const now = performance.now()
    if (now - (passedOn.get(signal) ?? -Infinity) < ECHO_MS) return
    passedOn.set(signal, now)
    child.kill(signal)
  }
  for (const signal of SIGNALS) process.on(signal, passOn)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      for (const name of SIGNALS) process.off(name, passOn)
      resolve(code ?? 128 + constants.signals[signal])
    })
  })
}
