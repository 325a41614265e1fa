import type { Patch } from './fleet.ts'

/** What keeps the promise in the code, and how it is taken out. */
export interface Safeguard {
  readonly name: string
  readonly patches: readonly Patch[]
  /** The faults in which the lack of it can show. */
  readonly shownBy: readonly string[]
}

const verifiers = 'apps/api/src/verifiers'
const library = 'packages/verifier/src'
export const safeguards: readonly Safeguard[] = [
  { name: 'all of them in place', patches: [], shownBy: ['instance cut off, then deaf', 'instance paused'] },
  {
    name: 'a change waits until the fleet has applied it',
    patches: [
      {
        file: `${verifiers}/await-fleet.ts`,
        find: 'if (!isOver && (current === null || pending.length > 0)) return',
        put: '',
      },
    ],
    shownBy: ['listening to database: hole', 'listening to database: delay'],
  },
  {
    name: 'an instance acknowledges only what it has applied',
    patches: [
      {
        file: `${verifiers}/acknowledging.ts`,
        find: 'attachments.acknowledged(invalidations.appliedSeq)',
        put: '({ ...attachments.acknowledged(invalidations.appliedSeq), seq: 1e12 })',
      },
    ],
    shownBy: ['listening to database: hole', 'listening to database: delay'],
  },
  {
    name: 'without a lease nothing is answered from the cache',
    patches: [
      {
        file: `${verifiers}/lease.ts`,
        find: 'return Math.max(0, leaseMs - marginMs - passedMs)',
        put: 'return leaseMs',
      },
    ],
    shownBy: ['instance cut off from the database'],
  },
  {
    name: 'a renewal makes an instance live again',
    patches: [
      {
        file: `${verifiers}/fleet-rows.ts`,
        find: 'live: true,\n        address,',
        put: 'address,',
      },
    ],
    shownBy: ['instance cut off, then deaf'],
  },
  {
    name: 'a record stands only while nothing about it came later',
    patches: [
      {
        file: `${verifiers}/invalidations.ts`,
        find: 'seq >= appliedSeq || concerned',
        put: 'seq >= 0 || concerned',
      },
    ],
    shownBy: ['none'],
  },
  {
    name: 'an instance acknowledges only what the services attached to it have applied',
    patches: [
      {
        file: `${verifiers}/attachments.ts`,
        find: 'Math.min(appliedSeq, ...all.map(boundOf))',
        put: 'appliedSeq',
      },
    ],
    shownBy: ['service to instance: hole', 'service to instance: delay'],
  },
  {
    name: 'without a lease a service answers nothing by itself',
    patches: [
      {
        file: `${library}/lease.ts`,
        find: 'usableMs - Math.max(nowMs - granted.sentMs, wallMs)',
        put: 'usableMs',
      },
    ],
    shownBy: ['service to instance: hole'],
  },
  {
    name: 'a record in a service stands only while nothing about it came later',
    patches: [
      {
        file: `${library}/knowledge.ts`,
        find: 'if (read.standsAt === applied) return true',
        put: 'return true',
      },
    ],
    shownBy: ['none'],
  },
]
