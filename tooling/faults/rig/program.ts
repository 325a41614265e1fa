import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A program of the rig in a Node of its own, which ends with the rig however that ends. */
export interface Program {
  readonly pid: number
  /** What it wrote until it was ready. */
  readonly lines: readonly string[]
  readonly child: ChildProcess
  readonly ended: Promise<unknown>
  stop(signal?: NodeJS.Signals): Promise<void>
}

export interface ProgramOptions {
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly preload?: readonly URL[]
  /** The line by which it says that it is ready. */
  readonly ready: RegExp
}

const leaveWithParent = new URL('../../run/leave-with-parent.mjs', import.meta.url)

/** Starts it and waits for its line. Throws with what it wrote when it ends before. */
export async function startProgram(
  main: URL,
  { args = [], env = {}, preload = [], ready }: ProgramOptions,
): Promise<Program> {
  const child = fork(fileURLToPath(main), args, {
    execArgv: [leaveWithParent, ...preload].flatMap((url) => ['--import', url.href]),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const ended = once(child, 'exit')
  const lines: string[] = []
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      lines.push(...chunk.toString().split('\n').filter(Boolean))
      if (lines.some((line) => ready.test(line))) resolve()
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    void ended.then(() => {
      reject(new Error(`${main.pathname} ended before it was ready:\n${lines.join('\n')}`))
    })
  })
  child.stderr?.pipe(process.stderr)
  return {
    pid: child.pid ?? Number.NaN,
    lines,
    child,
    ended,
    async stop(signal = 'SIGTERM') {
      child.kill(signal)
      await ended
    },
  }
}
