let aheadMs = 0

/** What the Date header can tell: it has whole seconds, and the answer was a moment on its way. */
const resolutionMs = 2000

/** Learns from every answer how far the server's clock is from this browser's. */
export function noteServerTime(date: string | null, localMs: number = Date.now()): void {
  const serverMs = date === null ? Number.NaN : Date.parse(date)
  if (Number.isNaN(serverMs)) return
  const difference = serverMs - localMs
  aheadMs = Math.abs(difference) <= resolutionMs ? 0 : difference
}

/** The time by which the server will judge: a browser a day off must not refuse, or offer, the wrong dates. */
export function serverNow(localMs: number = Date.now()): number {
  return localMs + aheadMs
}
