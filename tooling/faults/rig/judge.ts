import type { Entry, Register, VerifyOperation, WriteOperation } from './history.ts'

/** A write of one register. `end` is infinite for one that was never answered. */
interface Write {
  readonly allow: boolean
  readonly start: number
  readonly end: number
  readonly outcome: 'ok' | 'fail' | 'unknown'
}

/**
 * For how long a change of which nobody knows may still come true. Each of its statements is cut off after seconds, but
 * there are several, and they are tried again: its caller has long given up when the last one ends.
 */
const unknownSettlesMs = 60_000

/** What each register can have said at any time, by what was written and what came of it. */
export function registersOf(entries: readonly Entry[]) {
  const writes = Map.groupBy(writesOf(entries), ({ register }) => register)
  for (const of of writes.values()) of.sort((a, b) => a.start - b.start)

  /** Whether the register can have said `value` at some instant from `from` to `to`. */
  return (register: Register, value: boolean, from: number, to: number): boolean => {
    const all = writes.get(register) ?? []
    const known = all.findLastIndex(({ outcome, end }) => outcome === 'ok' && end <= from)
    const base = all[known]
    if ((base?.allow ?? !register.startsWith('issued:')) === value) return true
    return all.some((write, index) => {
      if (write.allow !== value || write.outcome === 'fail' || write.start >= to) return false
      return (
        index > known || (write.outcome === 'unknown' && write.end + unknownSettlesMs > (base?.start ?? 0))
      )
    })
  }
}

function writesOf(entries: readonly Entry[]): (Write & { register: Register })[] {
  const done = outcomesOf(entries)
  return entries.flatMap((entry) => {
    if (entry.t !== 'invoke' || entry.operation.kind !== 'write') return []
    const { register, allow } = entry.operation
    const answer = done.get(entry.n)
    const outcome = answer?.outcome === 'ok' || answer?.outcome === 'fail' ? answer.outcome : 'unknown'
    return [{ register, allow, start: entry.at, end: answer?.at ?? Infinity, outcome }]
  })
}

type Done = Extract<Entry, { t: 'done' }>

function outcomesOf(entries: readonly Entry[]): Map<number, Done> {
  return new Map(entries.flatMap((entry) => (entry.t === 'done' ? [[entry.n, entry] as const] : [])))
}

export interface Judged {
  readonly operation: VerifyOperation | WriteOperation
  readonly round: string
  readonly start: number
  readonly done: Done | null
  /** `accepted`: by a state that was over when the request began. `refused`: though every register allowed it throughout. */
  readonly violation: 'accepted' | 'refused' | null
}

/** Every operation with what is wrong about it. */
export function judge(entries: readonly Entry[]): Judged[] {
  const can = registersOf(entries)
  const outcomes = outcomesOf(entries)
  let round = 'before the first round'
  const judged: Judged[] = []
  for (const entry of entries) {
    if (entry.t === 'round') round = entry.name
    if (entry.t !== 'invoke') continue
    const { operation, n, at: start } = entry
    const done = outcomes.get(n) ?? null
    const violation = operation.kind === 'verify' && done ? violationOf(can, operation, start, done) : null
    judged.push({ operation, round, start, done, violation })
  }
  return judged
}

function violationOf(
  can: ReturnType<typeof registersOf>,
  { token, owner, role }: VerifyOperation,
  start: number,
  done: Done,
): Judged['violation'] {
  const registers: readonly Register[] = [
    `issued:${token}`,
    `revoked:${token}`,
    `enabled:${token}`,
    `owner:${owner}`,
    `role:${role}`,
  ]
  if (done.outcome === 'accept')
    return registers.every((register) => can(register, true, start, done.at)) ? null : 'accepted'
  if (done.outcome === 'refuse')
    return registers.some((register) => can(register, false, start, done.at)) ? null : 'refused'
  return null
}
