/** Two clocks, both in milliseconds: the monotonic one cannot be set, the wall clock goes on while a machine sleeps. */
export interface Clock {
  readonly monotonicMs: () => number
  /** Since the epoch. */
  readonly wallMs: () => number
}

export function clockOf(wallMs: () => number): Clock {
  return { monotonicMs: () => performance.now(), wallMs }
}
