import { applyUpTo, leaseHolds, remainingUnits, startOver } from './cache-steps.ts'
import type { Removed } from './safeguards.ts'
import { leaseUnits, marginUnits, runs, type Instance, type Service, type State, type Sync } from './state.ts'
import type { AddStep } from './steps.ts'

/** A sync is sent to any instance, held there, answered, and arrives; in each part it can be lost. */
export function serviceSteps(state: State, service: Service, removed: Removed, add: AddStep): void {
  const { sync, late } = service
  if (sync === null) sendSteps(state, service, add)
  else {
    instanceSteps(state, service, sync, removed, add)
    add('sync is lost', () => lose(state, service, sync, removed))
  }
  if (late !== null && runs(service)) {
    add('changes are applied late', () => {
      service.late = null
      applyAnswer(service, late, removed)
    })
  }
}

function sendSteps(state: State, service: Service, add: AddStep): void {
  if (!runs(service)) return
  for (const instance of state.instances) {
    if (!instance.alive) continue
    add('sync is sent', () => {
      const { applied, life, clock } = service
      const sent = { sentMono: clock.mono, sentWall: clock.wall }
      service.sync = { ...sent, to: instance.index, applied, life, held: false, answer: null }
    })
  }
}

function instanceSteps(state: State, service: Service, sync: Sync, removed: Removed, add: AddStep): void {
  const instance = state.instances[sync.to]
  const attachment = instance?.services[service.index]
  if (instance === undefined || attachment === undefined) return
  if (sync.answer !== null) {
    if (runs(service)) add('sync arrives', () => receive(service, sync, removed))
  } else if (runs(instance) && !sync.held) {
    add('sync reaches its instance', () => {
      sync.held = true
      if (sync.life !== instance.life && !removed.has('service: another log starts over')) return
      if (sync.applied > instance.applied && !removed.has('ack from ahead does not count')) return
      attachment.acked = Math.max(attachment.acked, sync.applied)
    })
  } else if (runs(instance)) {
    add('sync is answered', () => answer(instance, service, sync, false, removed))
    add('sync is answered, with changes forgotten', () => answer(instance, service, sync, true, removed))
  }
}

/** The grant is remembered before anybody knows whether its answer arrives. An instance that is behind starts its service over. */
function answer(instance: Instance, service: Service, sync: Sync, forgot: boolean, removed: Removed): void {
  const { lease, applied, clock } = instance
  const left =
    lease !== null && leaseHolds(instance, removed, 'lease check')
      ? remainingUnits(instance, lease, removed)
      : 0
  const full = removed.has('service lease within the instance lease') && !instance.closing
  const units = full ? leaseUnits - marginUnits : left
  const sameLog = instance.life === sync.life || removed.has('service: another log starts over')
  const reset = forgot || applied < sync.applied || !sameLog
  sync.answer = { seq: applied, life: instance.life, units, reset }
  const attachment = instance.services[service.index]
  if (attachment === undefined) return
  const running = attachment.grants.filter(({ endMono }) => endMono > clock.mono)
  attachment.grants = units > 0 ? [...running, { seq: applied, endMono: clock.mono + units }] : running
}

function receive(service: Service, sync: Sync, removed: Removed): void {
  service.sync = null
  if (sync.answer === null) return
  const before = service.lease
  const late = removed.has('service: lease counts from sending')
  service.lease = {
    sentMono: late ? service.clock.mono : sync.sentMono,
    sentWall: late ? service.clock.wall : sync.sentWall,
    units: sync.answer.units - (removed.has('service: margin') ? 0 : marginUnits),
  }
  if (
    removed.has('service: newest lease replaces') &&
    before !== null &&
    endOf(before) > endOf(service.lease)
  )
    service.lease = before
  if (removed.has('service: apply before use')) service.late = sync.answer
  else applyAnswer(service, sync.answer, removed)
}

const endOf = ({ sentMono, units }: { sentMono: number; units: number }) => sentMono + units

function applyAnswer(
  service: Service,
  { seq, life, reset }: NonNullable<Sync['answer']>,
  removed: Removed,
): void {
  if (!reset) {
    service.life = life
    applyUpTo(service, seq)
    return
  }
  const { entry } = service
  startOver(service, { life, seq })
  if (removed.has('service: reset drops everything')) service.entry = entry
}

function lose(state: State, service: Service, sync: Sync, removed: Removed): void {
  service.sync = null
  const attachment = state.instances[sync.to]?.services[service.index]
  if (attachment !== undefined && removed.has('lost connection detaches nobody')) attachment.grants = []
}
