import type { Removed } from './safeguards.ts'
import { runs, versionOf, type Holder, type Instance, type Lease, type Service, type State } from './state.ts'
import type { AddStep } from './steps.ts'

/** Whether the cache may be used. Both clocks count: each can stand still, or be set back, while the other does not. */
export function leaseHolds(holder: Holder, removed: Removed, check: 'lease check' | 'service: lease check') {
  const { lease } = holder
  return lease !== null && (removed.has(check) || remainingUnits(holder, lease, removed) > 0)
}

/** What is left of a lease, by whichever clock leaves less. */
export function remainingUnits({ clock }: Holder, lease: Lease, removed: Removed): number {
  const byMono = lease.units - (clock.mono - lease.sentMono)
  const wall = clock.wall - lease.sentWall
  const byWall = wall < 0 ? 0 : lease.units - wall
  if (removed.has('monotonic clock')) return byWall
  return removed.has('wall clock') ? byMono : Math.min(byMono, byWall)
}

/** What is applied is no longer in the cache in an older form. */
export function applyUpTo(holder: Holder, seq: number): void {
  holder.applied = Math.max(holder.applied, seq)
  if (holder.entry !== null && holder.entry.sequence < seq) holder.entry = null
}

/** What is known of one log says nothing about another. */
export function startOver(holder: Holder, { life, seq }: { life: number; seq: number }): void {
  holder.life = life
  holder.applied = seq
  holder.entry = null
}

/** The property: no request that began after a change had answered is accepted by the state before it. */
function judge(state: State, holder: Holder, version: number, needs: number): void {
  if (version < needs) {
    state.violation = `${holder.name} answers by state ${version} a request that began after change ${needs} had answered`
  }
}

/** A request comes, its question is read somewhere, and its answer arrives: three steps, between which all else may happen. */
export function instanceCacheSteps(state: State, instance: Instance, removed: Removed, add: AddStep): void {
  if (!runs(instance)) return
  const { fill } = instance
  requestSteps(state, instance, leaseHolds(instance, removed, 'lease check'), removed, add)
  if (fill?.read === null && state.lostAt === null) {
    add('fill reads', () => {
      fill.read = { version: versionOf(state), sequence: state.head, life: state.life }
    })
  }
  const sameLog = fill?.read?.life === instance.life || removed.has('records only of the same log')
  fillEnd(state, instance, { storesAlways: removed.has('store rule'), sameLog }, add)
}

export function serviceCacheSteps(state: State, service: Service, removed: Removed, add: AddStep): void {
  if (!runs(service)) return
  requestSteps(state, service, leaseHolds(service, removed, 'service: lease check'), removed, add)
  introspectionSteps(state, service, removed, add)
  const sameLog = service.fill?.askedIn === service.life
  fillEnd(state, service, { storesAlways: removed.has('service: store rule'), sameLog }, add)
}

function requestSteps(state: State, holder: Holder, usable: boolean, removed: Removed, add: AddStep): void {
  const needs = state.answered
  const { entry, fill } = holder
  if (usable && entry !== null)
    add('request is answered locally', () => judge(state, holder, entry.version, needs))
  else if (fill === null) {
    add('request asks', () => {
      holder.fill = { needs, joined: [], read: null, askedIn: holder.life }
    })
  } else if (removed.has('no sharing of earlier questions') && fill.joined.length < 2)
    add('request shares a question', () => fill.joined.push(needs))
}

/** A service asks any instance, which answers by its own cache under its own lease, and from the database otherwise. */
function introspectionSteps(state: State, service: Service, removed: Removed, add: AddStep): void {
  const { fill } = service
  if (fill?.read !== null) return
  for (const instance of state.instances) {
    if (!runs(instance)) continue
    const { entry } = instance
    const cached = leaseHolds(instance, removed, 'lease check') && entry !== null
    if (!cached && state.lostAt !== null) continue
    add('fill reads', () => {
      fill.read = cached
        ? { version: entry.version, sequence: instance.applied, life: instance.life }
        : { version: versionOf(state), sequence: state.head, life: state.life }
    })
  }
}

interface Storing {
  readonly storesAlways: boolean
  readonly sameLog: boolean
}

function fillEnd(state: State, holder: Holder, { storesAlways, sameLog }: Storing, add: AddStep): void {
  const fill = holder.fill
  if (fill === null || fill.read === null) return
  const { read } = fill
  add('fill is answered and stored', () => {
    for (const needs of [fill.needs, ...fill.joined]) judge(state, holder, read.version, needs)
    if (sameLog && (storesAlways || read.sequence >= holder.applied)) holder.entry = read
    holder.fill = null
  })
}
