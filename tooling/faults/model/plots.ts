import type { Safeguard } from './safeguards.ts'

/**
 * Where random schedules look. Blind chance seldom tells a story of twenty steps in the right order, so each schedule
 * follows one of these: it makes some kinds of step more or less likely, and forbids none but faults. The protocol is
 * held to its promise under all of them, and each safeguard is missed under at least one.
 */
export interface Plot {
  readonly name: string
  readonly services: number
  readonly changes: number
  readonly restores?: boolean
  /** How fast time passes. */
  readonly pace: number
  /** Factors for kinds of step; 1 unless named. */
  readonly weights: Readonly<Record<string, number>>
}

/** Nothing breaks. */
const calm = {
  'is paused': 0,
  'falls asleep': 0,
  crashes: 0,
  'database crashes': 0,
  'instance begins to close': 0,
  'notice is lost': 0.05,
  'renewal is lost': 0.05,
  'sync is lost': 0.05,
  'wall clock is set back': 0,
  'wall clock is set forward': 0,
}

/** Instances renew and answer, and hardly ever hear of a change or say that they did. */
const silence = {
  ...calm,
  'log is read': 0.05,
  'log is applied': 0.3,
  'ack is written': 0.05,
  'look at the fleet begins': 2,
  'look at the fleet ends': 2,
  'change answers': 3,
  'change commits': 0.4,
  'time passes': 2,
}

const attached = {
  ...calm,
  'look at the fleet begins': 2,
  'look at the fleet ends': 2,
  'change answers': 4,
  'change commits': 0.4,
  'log is read': 2,
  'log is applied': 3,
  'ack is written': 3,
  'request asks': 2,
  'fill is answered and stored': 2,
  'sync is sent': 2,
  'sync arrives': 3,
  'sync is answered': 2,
  'sync is answered, with changes forgotten': 0.2,
  'renewal is answered': 3,
  'renewal writes its row': 3,
  'renewal reads the head': 3,
}

const restored = { 'database is lost': 0.3, 'a lease passes': 20, 'database is restored': 20 }

export const plots: readonly Plot[] = [
  { name: 'anything', services: 1, changes: 3, pace: 1, weights: {} },
  { name: 'anything among instances', services: 0, changes: 3, pace: 1, weights: {} },
  { name: 'calm', services: 1, changes: 3, pace: 1, weights: calm },
  { name: 'silent instances', services: 0, changes: 2, pace: 1, weights: silence },
  {
    name: 'the database crashes',
    services: 0,
    changes: 2,
    pace: 1,
    weights: { ...silence, 'database crashes': 0.3, 'time passes': 0.3 },
  },
  {
    name: 'renewals late',
    services: 0,
    changes: 2,
    pace: 1,
    weights: {
      ...silence,
      'renewal writes its row': 0.4,
      'renewal reads the head': 0.4,
      'renewal is answered': 0.3,
    },
  },
  {
    name: 'clocks step and machines sleep',
    services: 0,
    changes: 1,
    pace: 1,
    weights: { ...silence, 'falls asleep': 0.3, wakes: 0.1, 'wall clock is set back': 0.4 },
  },
  {
    name: 'acks late',
    services: 0,
    changes: 2,
    pace: 0.6,
    weights: {
      ...silence,
      'log is read': 0.7,
      'log is applied': 2,
      'ack is written': 0.01,
      'renewal writes its row': 4,
      'renewal reads the head': 4,
      'renewal is answered': 4,
      'mark is carried out': 4,
      'fill reads': 2,
      'fill is answered and stored': 2,
    },
  },
  {
    name: 'instances that come back',
    services: 0,
    changes: 3,
    pace: 1,
    weights: { ...silence, 'mark is carried out': 0.3, 'renewal is sent': 0.3 },
  },
  { name: 'services', services: 1, changes: 2, pace: 1, weights: attached },
  {
    name: 'silent services',
    services: 1,
    changes: 1,
    pace: 0.5,
    weights: { ...attached, 'sync is sent': 0.3, 'sync is lost': 0.3, 'time passes': 2, 'request asks': 2 },
  },
  {
    name: 'services between instances',
    services: 1,
    changes: 1,
    pace: 0.4,
    weights: {
      ...attached,
      'log is read': 0.5,
      'ack is written': 0.5,
      'request is answered locally': 0.3,
      'sync reaches its instance': 3,
      'renewal is sent': 0.5,
    },
  },
  {
    name: 'services with broken connections',
    services: 1,
    changes: 1,
    pace: 0.5,
    weights: { ...attached, 'sync arrives': 1, 'sync is lost': 0.7 },
  },
  {
    name: 'services and slow answers',
    services: 1,
    changes: 2,
    pace: 0.5,
    weights: { ...attached, 'sync arrives': 0.2, 'fill is answered and stored': 0.3, 'time passes': 2 },
  },
  {
    name: 'instances that close',
    services: 1,
    changes: 1,
    pace: 0.5,
    weights: { ...attached, 'instance begins to close': 0.05, 'instance closes': 8 },
  },
  {
    name: 'a backup is put back',
    services: 0,
    changes: 2,
    pace: 0.5,
    restores: true,
    weights: { ...silence, ...restored, 'log is read': 0.5, 'fill is answered and stored': 0.3 },
  },
  {
    name: 'a backup is put back under services',
    services: 1,
    changes: 2,
    pace: 0.2,
    restores: true,
    weights: {
      ...attached,
      ...restored,
      'database is lost': 0.1,
      'database crashes': 0,
      'backup is made': 0.1,
      'change commits': 0.7,
      'renewal is sent': 2,
      'sync is sent': 4,
    },
  },
]

/** The plot under which a safeguard is missed, where that takes a long story. */
export const whereMissed: Partial<Record<Safeguard, string>> = {
  'monotonic clock': 'clocks step and machines sleep',
  'wall clock': 'clocks step and machines sleep',
  margin: 'silent instances',
  'mark by compare-and-set': 'instances that come back',
  'mark after a lease of standstill': 'acks late',
  'close waits for grants': 'instances that close',
  'lost connection detaches nobody': 'services with broken connections',
  'ack from ahead does not count': 'services with broken connections',
  'service: newest lease replaces': 'services between instances',
  'service: margin': 'services and slow answers',
  'another log starts over': 'a backup is put back',
  'records only of the same log': 'a backup is put back',
  'acks count in their log': 'a backup is put back',
  'renewals are numbered once': 'a backup is put back',
  'another log forgets acks': 'a backup is put back under services',
  'service: another log starts over': 'a backup is put back under services',
}
