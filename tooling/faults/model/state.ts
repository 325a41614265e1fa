/** Units of a clock, so that a clock that runs too fast or too slow still counts in whole numbers. */
export const unitsPerTick = 12
export const leaseUnits = 8 * unitsPerTick
/** How much a clock gains or loses in a tick at most: far more than a real one, so that the margin is seen to matter. */
export const driftUnits = 2
/** The fastest clock counts a lease in 14/12 of the time, the slowest in 10/12: the margin is more than their difference. */
export const marginUnits = leaseUnits / 3

export interface Clock {
  mono: number
  wall: number
  /** What a tick adds to both: from 10 to 14, for one crystal drives them. */
  rate: number
  /** A machine that sleeps stops its monotonic clock; on one that does not, the wall clock is set. Not both: then no clock is right. */
  readonly sleeps: boolean
  asleep: boolean
}

export interface Lease {
  sentMono: number
  sentWall: number
  /** How long it may be used, the margin already taken off. */
  units: number
}

/** A question on its way to whoever knows, and the change that had answered when the request began. */
interface Fill {
  readonly needs: number
  /** Requests that share it: the change that had answered when each began. */
  readonly joined: number[]
  /** The state that was read, and the sequence number that came with it. */
  read: Read | null
  /** The life of the log that a service knew when it asked. */
  readonly askedIn: number
}

/** What was read: the state, to judge by, and the sequence number in which log that came with it. */
export interface Read {
  readonly version: number
  readonly sequence: number
  readonly life: number
}

/** An instance or a service: whoever answers from a cache under a lease. One token is enough; every change concerns it. */
export interface Holder {
  readonly name: string
  readonly clock: Clock
  alive: boolean
  paused: boolean
  applied: number
  /** Which log that counts in: there is another one when the database was restored. */
  life: number
  lease: Lease | null
  /** The cached record. */
  entry: Read | null
  fill: Fill | null
}

export interface Row {
  live: boolean
  renewal: number
  applied: number
}

export interface Grant {
  readonly seq: number
  readonly endMono: number
}

/** What an instance remembers of a service. */
interface Attachment {
  acked: number
  grants: Grant[]
}

interface Renewal extends Omit<Lease, 'units'> {
  /** The head of the log that it read, once it has. */
  head: number | null
  life: number
  written: boolean
}

interface Waiter {
  readonly seq: number
  readonly version: number
  readonly sinceMono: number
  rows: Row[] | null
}

export interface Instance extends Holder {
  readonly index: number
  closing: boolean
  notice: boolean
  /** How far it has read the log; what it read is applied in a step of its own. */
  log: { readonly upTo: number; readonly life: number } | null
  renewal: Renewal | null
  /** A lease that waits until everything up to `head` is applied. */
  granted: (Lease & { readonly head: number; readonly life: number }) | null
  readonly services: Attachment[]
  waiters: Waiter[]
  /** A look at the fleet that is under way, and the changes that had committed when it began. */
  look: { readonly rows: Row[]; readonly covers: readonly number[] } | null
  /** For each row, since when this instance knows its renewal. */
  readonly seen: { renewal: number; sinceMono: number }[]
  marks: { readonly row: number; readonly renewal: number }[]
}

interface Answer {
  readonly seq: number
  readonly life: number
  readonly units: number
  readonly reset: boolean
}

export interface Sync extends Omit<Lease, 'units'> {
  readonly to: number
  readonly applied: number
  readonly life: number
  held: boolean
  answer: Answer | null
}

export interface Service extends Holder {
  readonly index: number
  sync: Sync | null
  /** Changes that came with a lease which is in use already: only without the safeguard. */
  late: Answer | null
}

export interface State {
  ticks: number
  head: number
  /** How many there have been, in every log: no two are numbered alike. */
  renewals: number
  /** Counted up with each restore. */
  life: number
  /** The tick since when the database has been lost; null while it is there. */
  lostAt: number | null
  backup: { readonly head: number; readonly rows: Row[] }
  /** The youngest change that has answered its caller, by the version that it made. */
  answered: number
  rows: Row[]
  /** The rows as a crash of the database would leave them. */
  flushed: Row[]
  readonly instances: Instance[]
  readonly services: Service[]
  violation: string | null
}

export interface Bounds {
  readonly instances: number
  readonly services: number
  readonly changes: number
  readonly ticks: number
  /** Whether the database may be lost, and put back as it was at some time before. */
  readonly restores: boolean
}

/** `rates` and `sleeps` name what the clock of each process is like, instances first. */
export function initialState(bounds: Bounds, rates: readonly number[], sleeps: readonly boolean[]): State {
  const clock = (index: number): Clock => ({
    mono: 0,
    wall: 0,
    rate: rates[index] ?? unitsPerTick,
    sleeps: sleeps[index] ?? false,
    asleep: false,
  })
  const rows = () => Array.from({ length: bounds.instances }, () => ({ live: false, renewal: 0, applied: 0 }))
  return {
    ticks: 0,
    head: 0,
    renewals: 0,
    life: 0,
    lostAt: null,
    backup: { head: 0, rows: rows() },
    answered: 0,
    rows: rows(),
    flushed: rows(),
    instances: rows().map((_, index) => newInstance(index, clock(index), bounds)),
    services: Array.from({ length: bounds.services }, (_, index) => ({
      ...newHolder(`service ${index}`, clock(bounds.instances + index)),
      index,
      sync: null,
      late: null,
    })),
    violation: null,
  }
}

function newHolder(name: string, clock: Clock): Holder {
  return {
    name,
    clock,
    alive: true,
    paused: false,
    applied: 0,
    life: 0,
    lease: null,
    entry: null,
    fill: null,
  }
}

function newInstance(index: number, clock: Clock, bounds: Bounds): Instance {
  return {
    ...newHolder(`instance ${index}`, clock),
    index,
    closing: false,
    notice: false,
    log: null,
    renewal: null,
    granted: null,
    services: Array.from({ length: bounds.services }, () => ({ acked: 0, grants: [] })),
    waiters: [],
    look: null,
    seen: Array.from({ length: bounds.instances }, () => ({ renewal: 0, sinceMono: 0 })),
    marks: [],
  }
}

/** Processes take no step while they are stopped; what they sent goes on without them. */
export function runs(process: Holder): boolean {
  return process.alive && !process.paused && !process.clock.asleep
}

export function copyRows(rows: readonly Row[]): Row[] {
  return rows.map(({ live, renewal, applied }) => ({ live, renewal, applied }))
}

/** A state of the database: what is newer in this log is above, and all of a log that was lost is below all of the one after. */
export function versionOf({ life, head }: Pick<State, 'life' | 'head'>): number {
  return life * 1000 + head
}
