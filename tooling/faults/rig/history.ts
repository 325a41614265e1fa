import { createWriteStream, readFileSync } from 'node:fs'

/**
 * What decides whether a token may pass, each for itself: it was issued, not revoked, is enabled, its owner is enabled,
 * and its owner's role still has the scope. A token passes while all five allow it.
 */
export type Register =
  `issued:${string}` | `revoked:${string}` | `enabled:${string}` | `owner:${string}` | `role:${string}`

export interface WriteOperation {
  readonly kind: 'write'
  readonly register: Register
  /** What the register says after it. */
  readonly allow: boolean
  readonly via: string
}

export interface VerifyOperation {
  readonly kind: 'verify'
  readonly token: string
  readonly owner: string
  readonly role: string
  readonly target: string
}

/** Of a write: done, not done, or nobody knows. Of a verification: what was answered, `none` being no verdict. */
export type Outcome = 'ok' | 'fail' | 'unknown' | 'accept' | 'refuse' | 'none'

export interface EffectSeen {
  readonly lapsed: number
  readonly verifiers: number
  readonly elapsedMs: number
}

/** One line of a history. `at` is milliseconds of one monotonic clock: that of the load's process. */
export type Entry =
  | {
      readonly t: 'invoke'
      readonly n: number
      readonly at: number
      readonly operation: WriteOperation | VerifyOperation
    }
  | {
      readonly t: 'done'
      readonly n: number
      readonly at: number
      readonly outcome: Outcome
      readonly status: number | null
      readonly effect?: EffectSeen
    }
  | { readonly t: 'round'; readonly at: number; readonly name: string; readonly kills: boolean }

export interface History {
  readonly invoke: (operation: WriteOperation | VerifyOperation) => number
  readonly done: (n: number, outcome: Outcome, status: number | null, effect?: EffectSeen) => void
  readonly round: (name: string, kills: boolean) => void
  readonly end: () => Promise<void>
}

export function openHistory(file: string): History {
  const stream = createWriteStream(file)
  const note = (entry: Entry) => stream.write(`${JSON.stringify(entry)}\n`)
  let count = 0
  return {
    invoke(operation) {
      const n = count++
      note({ t: 'invoke', n, at: performance.now(), operation })
      return n
    },
    done(n, outcome, status, effect) {
      note({ t: 'done', n, at: performance.now(), outcome, status, ...(effect && { effect }) })
    },
    round(name, kills) {
      note({ t: 'round', at: performance.now(), name, kills })
    },
    end: () => new Promise((resolve) => stream.end(resolve)),
  }
}

export function readHistory(file: string): Entry[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Entry)
}
