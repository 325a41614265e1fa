import { randomInt, randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from './clock.ts'
import { exchange, isOutage, unreadable, type VerifierFault } from './exchange.ts'
import type { Knowledge } from './knowledge.ts'
import type { Lease } from './lease.ts'
import { readSyncResponse, type SyncResponse } from './sync-response.ts'
import type { UsageReport, UsageTally } from './usage.ts'

/** Latchkey holds a sync for half a second before it answers that nothing has changed. */
const holdMs = 500
const usageEveryMs = 5000
/** After a fault the next try comes after so long, doubled each time up to the most, and a little at random. */
const backOffMs = { least: 100, most: 2000 }
/** A thousand changes of a hundred bytes. */
const responseBytesMax = 256 * 1024

interface Dependencies {
  readonly base: URL
  readonly authorization: string
  readonly name: string
  readonly timeoutMs: number
  readonly clock: Clock
  readonly lease: Lease
  readonly knowledge: Knowledge
  readonly usage: UsageTally
  /** After each answer was applied. */
  readonly onApplied: (reset: boolean) => void
  readonly onFault: (fault: VerifierFault) => void
}

/** Stays attached to Latchkey: each sync acknowledges what is applied, brings what has changed, and renews the lease. */
export interface Attachment {
  /** The UUID under which this service is known, chosen anew at each start. */
  readonly id: () => string
  /** Begins, if it has not yet. */
  readonly start: () => void
  /** Whether the last sync found Latchkey out of reach: no request need wait for a deadline to learn it again. */
  readonly isOutOfReach: () => boolean
  /** Ends the lease at once, and tells Latchkey, which then waits for this service no longer. */
  readonly close: () => Promise<void>
}

export function createAttachment(dependencies: Dependencies): Attachment {
  const { lease, knowledge, onFault } = dependencies
  const ending = new AbortController()
  const sync = createSync(dependencies, ending.signal)
  let running: Promise<void> | null = null
  let failures = 0
  let outOfReach = false
  let wasAttached = false
  const once = async (): Promise<number> => {
    const answer = await sync.send()
    if (!('fault' in answer)) {
      ;[failures, outOfReach, wasAttached] = [0, false, true]
      // Without a lease there is nothing to wait for: Latchkey answers at once.
      return answer.leaseMs === 0 ? holdMs : 0
    }
    if (ending.signal.aborted) return 0
    outOfReach = isOutage(answer.fault)
    // A Latchkey that was never there is reported by the question that each request asks.
    if (failures++ === 0 && (wasAttached || answer.fault.status !== null)) onFault(answer.fault)
    return backOffAfter(failures)
  }
  const run = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      const begun = performance.now()
      const pauseMs = await once()
      // However fast it answers: a peer that is not Latchkey must not be asked in a hot loop.
      const leastMs = Math.max(pauseMs, 5 - (performance.now() - begun))
      await wait(leastMs, undefined, { ref: false, signal: ending.signal }).catch(() => undefined)
    }
  }
  return {
    id: sync.id,
    start() {
      if (running === null && !ending.signal.aborted) running = run()
    },
    isOutOfReach: () => outOfReach,
    async close() {
      lease.end()
      const wasRunning = running !== null && !ending.signal.aborted
      ending.abort()
      await running
      knowledge.forget()
      if (wasRunning) await sync.detach()
    },
  }
}

const backOffAfter = (failures: number): number =>
  randomInt(backOffMs.least, Math.min(backOffMs.most, backOffMs.least * 2 ** failures))

function createSync(dependencies: Dependencies, ending: AbortSignal) {
  const { base, authorization, name, timeoutMs, clock, knowledge, usage } = dependencies
  let id: string = randomUUID()
  const takeUsage = createUsageReports(usage)
  const post = (body: object, signal?: AbortSignal) =>
    exchange({
      endpoint: new URL(`v1/verifiers/${id}/sync`, base),
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json', authorization },
      body: JSON.stringify({ name, log: knowledge.log(), appliedSeq: knowledge.appliedSeq(), ...body }),
      timeoutMs: timeoutMs + holdMs,
      bytesMax: responseBytesMax,
      ...(signal !== undefined && { signal }),
    })
  const readAnswer = async (reports: readonly UsageReport[]) => {
    const appliedSeq = knowledge.appliedSeq()
    const answer = await post(reports.length > 0 ? { usage: reports } : {}, ending)
    if ('fault' in answer) return answer
    const response = readSyncResponse(answer.body, appliedSeq)
    return response ?? { fault: unreadable(answer.status, new URL('v1/verifiers', base)) }
  }
  return {
    id: () => id,
    async send(): Promise<SyncResponse | { readonly fault: VerifierFault }> {
      const sentMs = clock.monotonicMs()
      const sentWallMs = clock.wallMs()
      const reports = takeUsage(sentMs)
      const response = await readAnswer(reports)
      if (ending.aborted) return { fault: ended }
      if ('fault' in response) {
        // Refused for what it says, it would be refused again, and the lease with it.
        const { status } = response.fault
        if (status === null || status >= 500) usage.giveBack(reports)
        // 409: another credential is attached under this id.
        if (status === 409) id = randomUUID()
        return response
      }
      applyGrant(dependencies, response, { sentMs, sentWallMs })
      return response
    },
    async detach(): Promise<void> {
      const reports = usage.take()
      await post({ detach: true, ...(reports.length > 0 && { usage: reports }) })
    },
  }
}

/** Now and then: most syncs carry none. */
function createUsageReports(usage: UsageTally): (nowMs: number) => readonly UsageReport[] {
  let reportedMs = Number.NEGATIVE_INFINITY
  return (nowMs) => {
    if (nowMs - reportedMs < usageEveryMs) return []
    reportedMs = nowMs
    return usage.take()
  }
}

/** In one turn of the event loop, and in this order: a lease never counts before its changes are applied. */
function applyGrant(
  { clock, knowledge, lease, onApplied }: Dependencies,
  response: SyncResponse,
  sent: { readonly sentMs: number; readonly sentWallMs: number },
): void {
  const life = knowledge.life()
  knowledge.apply(response)
  onApplied(knowledge.life() !== life)
  const { now, leaseMs } = response
  lease.grant({ ...sent, receivedMs: clock.monotonicMs(), leaseMs, now })
}

const ended: VerifierFault = { code: 'unreachable', message: 'The verifier was closed.', status: null }
