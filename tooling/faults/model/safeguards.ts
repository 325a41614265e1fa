/**
 * What keeps the promise, by name, and what is done instead where the checker takes one away. Each must be missed:
 * a safeguard without which nothing goes wrong is either superfluous, or the model is blind to what it prevents.
 */
export const safeguards = {
  'renewal writes before it reads': 'a renewal reads the head of the log first and commits its row later',
  'renewal is durable': 'a crash of the database forgets a renewal whose answer was used',
  'lease counts from sending': 'an instance counts its lease from when the answer arrived',
  'apply before use': 'an instance uses a renewed lease before it has applied what the head demands',
  'lease check': 'an instance answers from its cache however old its lease is',
  'monotonic clock': 'leases are measured by the wall clock alone, which can be set back',
  'wall clock': 'leases are measured by the monotonic clock alone, which stands still while a machine sleeps',
  margin: 'an instance uses its lease to the very end, while clocks drift',
  'store rule': 'an instance keeps what it read before it applied a change',
  'apply before ack': 'an instance acknowledges what it has read of the log, and evicts later',
  'wait for acks': 'a change answers as soon as it is committed',
  'wait out the silent': 'a change gives up on an instance before the lease of that one has run out',
  'read after commit': 'a change judges the fleet by a look at the table that began before it committed',
  'mark by compare-and-set': 'an instance is marked as gone although it has renewed meanwhile',
  'mark after a lease of standstill':
    'whoever waited for an instance in vain marks it as gone, however lately it renewed',
  'services before the ack': 'an instance acknowledges without waiting for the services attached to it',
  'ack from ahead does not count':
    'an instance that is behind counts what a service applied elsewhere, and then starts it over from an older state',
  'lost connection detaches nobody':
    'an instance forgets what it granted to a service whose connection broke',
  'service lease within the instance lease': 'an instance grants full leases whatever remains of its own',
  'close waits for grants':
    'an instance that ends takes back its row while services still hold grants of its',
  'service: lease counts from sending': 'the library counts its lease from when the answer arrived',
  'service: apply before use': 'the library uses a granted lease before it has applied the changes beside it',
  'service: lease check': 'the library answers from its cache however old its lease is',
  'service: margin': 'the library uses its lease to the very end, while clocks drift',
  'service: store rule': 'the library keeps an answer that was read before changes which it has applied',
  'service: reset drops everything': 'the library keeps its cache when it is told that changes were left out',
  'service: newest lease replaces':
    'the library keeps the longest lease, although it went back to an older state',
  'no sharing of earlier questions':
    'a request shares the answer to a question that was asked before it began',
  'another log starts over': 'an instance keeps what it knew when the database was put back as it was before',
  'records only of the same log': 'an instance keeps what it read before it learned of another log',
  'acks count in their log': 'what was acknowledged in the log before counts in the one after',
  'renewals are numbered once': 'renewals are counted, and after a restore the same numbers come again',
  'another log forgets acks':
    'what a service acknowledged or was granted in the log before counts in the one after',
  'service: another log starts over': 'a service keeps what it was told of the log before',
} as const

export type Safeguard = keyof typeof safeguards

export const safeguardNames = Object.keys(safeguards) as readonly Safeguard[]

/** The safeguards that are taken away: none, but to test the checker. */
export type Removed = ReadonlySet<Safeguard>

export const nothingRemoved: Removed = new Set()
