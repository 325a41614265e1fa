import { applyUpTo, startOver } from './cache-steps.ts'
import type { Removed } from './safeguards.ts'
import { copyRows, leaseUnits, marginUnits, runs, type Instance, type Row, type State } from './state.ts'
import type { AddStep } from './steps.ts'

/** A renewal is sent, runs in the database whatever has become of its sender, and is answered late or never. */
export function leaseSteps(state: State, instance: Instance, removed: Removed, add: AddStep): void {
  if (runs(instance) && !instance.closing && instance.renewal === null) {
    const { mono, wall } = instance.clock
    add('renewal is sent', () => {
      instance.renewal = { sentMono: mono, sentWall: wall, head: null, life: state.life, written: false }
    })
  }
  renewalSteps(state, instance, removed, add)
  logSteps(state, instance, removed, add)
}

function renewalSteps(state: State, instance: Instance, removed: Removed, add: AddStep): void {
  const { renewal } = instance
  const row = state.rows[instance.index]
  if (renewal === null || row === undefined) return
  const readsFirst = removed.has('renewal writes before it reads')
  const there = state.lostAt === null
  if (there && !renewal.written && (renewal.head !== null || !readsFirst))
    add('renewal writes its row', () => writeRow(state, instance, row, renewal, removed))
  if (there && renewal.head === null && (renewal.written || readsFirst)) {
    add('renewal reads the head', () => {
      renewal.head = state.head
      renewal.life = state.life
    })
  }
  if (renewal.written && renewal.head !== null && runs(instance))
    add('renewal is answered', () => receive(instance, removed))
  add('renewal is lost', () => {
    instance.renewal = null
  })
}

/** Committed before the head is read: a change that is not yet in that head looks at the fleet later, and finds the row. */
function writeRow(
  state: State,
  instance: Instance,
  row: Row,
  renewal: NonNullable<Instance['renewal']>,
  removed: Removed,
): void {
  renewal.written = true
  // It acknowledges what is applied, in the log that this is of.
  if (instance.life !== state.life)
    row.applied = removed.has('acks count in their log') ? instance.applied : 0
  state.renewals++
  row.renewal = removed.has('renewals are numbered once') ? row.renewal + 1 : state.renewals
  row.live = true
  if (!removed.has('renewal is durable')) state.flushed = copyRows(state.rows)
}

function receive(instance: Instance, removed: Removed): void {
  const { renewal, clock } = instance
  instance.renewal = null
  if (renewal === null || renewal.head === null || instance.closing) return
  const late = removed.has('lease counts from sending')
  instance.granted = {
    sentMono: late ? clock.mono : renewal.sentMono,
    sentWall: late ? clock.wall : renewal.sentWall,
    units: leaseUnits - (removed.has('margin') ? 0 : marginUnits),
    head: renewal.head,
    life: renewal.life,
  }
  if (renewal.life !== instance.life) anotherLog(instance, renewal.life, renewal.head, removed)
  if (renewal.head > instance.applied) instance.notice = true
  adopt(instance, removed)
}

/** As at the start: nothing is known of this log. */
function anotherLog(instance: Instance, life: number, head: number, removed: Removed): void {
  if (removed.has('another log starts over')) {
    instance.life = life
    return
  }
  startOver(instance, { life, seq: head })
  if (removed.has('another log forgets acks')) return
  for (const attachment of instance.services) {
    attachment.acked = 0
    attachment.grants = attachment.grants.map(({ endMono }) => ({ endMono, seq: 0 }))
  }
}

/** The lease before stays in use until everything that the new one knows of is applied. */
function adopt(instance: Instance, removed: Removed): void {
  const { granted } = instance
  if (granted === null || granted.life !== instance.life) return
  if (instance.applied < granted.head && !removed.has('apply before use')) return
  instance.lease = { sentMono: granted.sentMono, sentWall: granted.sentWall, units: granted.units }
  instance.granted = null
}

/** Reading the log and evicting by it are two steps: fills and requests come between. */
function logSteps(state: State, instance: Instance, removed: Removed, add: AddStep): void {
  if (instance.notice) {
    add('notice is lost', () => {
      instance.notice = false
    })
  }
  if (!runs(instance)) return
  const behind = instance.granted !== null && instance.applied < instance.granted.head
  if ((instance.notice || behind) && instance.log === null && state.lostAt === null) {
    add('log is read', () => {
      instance.notice = false
      instance.log = { upTo: state.head, life: instance.life }
    })
  }
  const { log } = instance
  if (log !== null) {
    add('log is applied', () => {
      instance.log = null
      if (log.life === instance.life) applyUpTo(instance, log.upTo)
      adopt(instance, removed)
    })
  }
  ackStep(state, instance, removed, add)
}

/** Not flushed: a crash of the database may forget it, which only makes somebody wait. */
function ackStep(state: State, instance: Instance, removed: Removed, add: AddStep): void {
  const row = state.rows[instance.index]
  const applied = removed.has('apply before ack')
    ? Math.max(instance.applied, instance.log?.upTo ?? 0)
    : instance.applied
  const known = removed.has('services before the ack')
    ? applied
    : Math.min(applied, ...servicesKnow(instance))
  const counts = state.life === instance.life || removed.has('acks count in their log')
  if (row !== undefined && known > row.applied && counts && state.lostAt === null) {
    add('ack is written', () => {
      row.applied = known
    })
  }
}

/** For each attached service, the youngest change that it acknowledged, or that every grant still running includes. */
function servicesKnow(instance: Instance): number[] {
  return instance.services.map(({ acked, grants }) => {
    const running = grants.filter(({ endMono }) => endMono > instance.clock.mono)
    return Math.max(acked, Math.min(...running.map(({ seq }) => seq)))
  })
}
