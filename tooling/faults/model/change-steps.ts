import type { Removed } from './safeguards.ts'
import {
  copyRows,
  leaseUnits,
  runs,
  unitsPerTick,
  versionOf,
  type Bounds,
  type Instance,
  type State,
} from './state.ts'
import type { AddStep } from './steps.ts'

/** A change commits, looks at the fleet as often as it likes, and answers when everybody knows or can no longer act. */
export function changeSteps(
  state: State,
  instance: Instance,
  bounds: Bounds,
  removed: Removed,
  add: AddStep,
): void {
  for (const mark of instance.marks) {
    if (state.lostAt === null) add('mark is carried out', () => carryOutMark(state, instance, mark, removed))
  }
  if (!runs(instance)) return
  if (state.lostAt === null && state.head < bounds.changes)
    add('change commits', () => commit(state, instance))
  lookSteps(state, instance, removed, add)
  answerSteps(state, instance, removed, add)
  closeSteps(state, instance, removed, add)
}

export function databaseSteps(state: State, { restores }: Bounds, add: AddStep): void {
  if (state.lostAt === null) {
    add('database crashes', () => {
      state.rows = copyRows(state.flushed)
      cutConnections(state)
    })
  }
  if (restores) restoreSteps(state, add)
}

/**
 * A copy of before is put back, or a standby that lacks the last commits takes over. That this takes a lease is what the
 * protocol rests on: whom to wait for may be among what was lost.
 */
function restoreSteps(state: State, add: AddStep): void {
  if (state.lostAt === null) {
    add('backup is made', () => {
      state.backup = { head: state.head, rows: copyRows(state.rows) }
    })
    add('database is lost', () => {
      state.lostAt = state.ticks
      cutConnections(state)
    })
  } else if (state.ticks - state.lostAt >= leaseUnits / unitsPerTick) {
    add('database is restored', () => {
      state.lostAt = null
      state.life++
      state.head = state.backup.head
      state.rows = copyRows(state.backup.rows)
      state.flushed = copyRows(state.rows)
    })
  }
}

function cutConnections(state: State): void {
  for (const instance of state.instances) Object.assign(instance, { renewal: null, look: null, marks: [] })
}

/** Its own instance reads the log without waiting for the notice. */
function commit(state: State, instance: Instance): void {
  state.head++
  state.flushed = copyRows(state.rows)
  for (const other of state.instances) other.notice = true
  const version = versionOf(state)
  instance.waiters.push({ seq: state.head, version, sinceMono: instance.clock.mono, rows: null })
}

function lookSteps(state: State, instance: Instance, removed: Removed, add: AddStep): void {
  const { look } = instance
  if (look === null) {
    if (state.lostAt === null)
      add('look at the fleet begins', () => {
        instance.look = { rows: copyRows(state.rows), covers: instance.waiters.map(({ version }) => version) }
      })
    return
  }
  add('look at the fleet ends', () => {
    instance.look = null
    for (const waiter of instance.waiters) {
      if (look.covers.includes(waiter.version) || removed.has('read after commit')) waiter.rows = look.rows
    }
    look.rows.forEach((row, index) => {
      const seen = instance.seen[index]
      if (seen === undefined || !row.live) return
      if (seen.renewal !== row.renewal)
        Object.assign(seen, { renewal: row.renewal, sinceMono: instance.clock.mono })
      const stoodStill = instance.clock.mono - seen.sinceMono >= leaseUnits
      if (stoodStill && index !== instance.index) proposeMark(instance, index, row.renewal)
    })
  })
}

function proposeMark(instance: Instance, row: number, renewal: number): void {
  if (!instance.marks.some((mark) => mark.row === row)) instance.marks.push({ row, renewal })
}

function carryOutMark(state: State, by: Instance, mark: Instance['marks'][number], removed: Removed): void {
  by.marks = by.marks.filter((other) => other !== mark)
  const row = state.rows[mark.row]
  if (row === undefined || (row.renewal !== mark.renewal && !removed.has('mark by compare-and-set'))) return
  row.live = false
  state.flushed = copyRows(state.rows)
}

/** Every lease that does not know of the change was granted before it committed: a lease later all of those are over. */
function answerSteps(state: State, instance: Instance, removed: Removed, add: AddStep): void {
  const patienceUnits = removed.has('wait out the silent') ? leaseUnits / 3 : leaseUnits
  for (const waiter of instance.waiters) {
    const { seq, version, sinceMono, rows } = waiter
    const over = instance.clock.mono - sinceMono >= patienceUnits
    const silent = (rows ?? []).flatMap((row, index) => (row.live && row.applied < seq ? [index] : []))
    // Past that, without another look: the database may be slow, or gone.
    const done = over || (rows !== null && silent.length === 0)
    if (!done && !removed.has('wait for acks')) continue
    add('change answers', () => {
      state.answered = Math.max(state.answered, version)
      instance.waiters = instance.waiters.filter((other) => other !== waiter)
      if (!removed.has('mark after a lease of standstill')) return
      for (const index of silent) proposeMark(instance, index, rows?.[index]?.renewal ?? 0)
    })
  }
}

/** An instance that ends gives up its own lease at once, and its row when nobody holds a grant of its any more. */
function closeSteps(state: State, instance: Instance, removed: Removed, add: AddStep): void {
  if (!instance.closing) {
    add('instance begins to close', () =>
      Object.assign(instance, { closing: true, lease: null, granted: null }),
    )
    return
  }
  const running = instance.services.some(({ grants }) =>
    grants.some(({ endMono }) => endMono > instance.clock.mono),
  )
  if (running && !removed.has('close waits for grants')) return
  add('instance closes', () => {
    Object.assign(instance, { alive: false, renewal: null })
    Object.assign(state.rows[instance.index] ?? {}, { live: false })
    state.flushed = copyRows(state.rows)
  })
}
