import type { Logger } from 'pino'
import type { Database } from '../db/database.ts'
import { faultOf, withoutValues } from '../db/faults.ts'
import { createPendingUsage } from './pending-usage.ts'
import type { UsageReport } from './usage-report.ts'
import { tokensPerWrite, writeUsage } from './write-usage.ts'

const flushEveryMs = 5_000

const passingFaults: ReadonlySet<string> = new Set(['unavailable', 'serialization', 'deadlock'])

/** Where verdicts are counted. Nothing here waits for the database or throws: a count must never cost a verdict. */
export interface Usage {
  /** A token passed by this secret. `scopes`: those that it was asked for. */
  accepted(tokenId: string, secretId: string, address: string | null, scopes: readonly string[]): void
  /** A known token did not pass. */
  refused(tokenId: string): void
  /** A token that passed before used these scopes. */
  exercised(tokenId: string, scopes: readonly string[]): void
  /** What a verifier elsewhere has counted since it last said so. */
  addBatch(reports: readonly UsageReport[]): void
  /** Writes what has been counted; what cannot be written now is kept for the next time. */
  flush(): Promise<void>
  /** Writes for the last time. */
  close(): Promise<void>
}

export function createUsage(database: Database, log: Logger): Usage {
  const pending = createPendingUsage()
  let writing: Promise<void> = Promise.resolve()

  const writeAll = async () => {
    const { usages, dropped } = pending.takeAll()
    if (dropped > 0) log.warn({ verdicts: dropped }, 'Too many tokens to count: some usage was dropped')
    for (let start = 0; start < usages.length; start += tokensPerWrite) {
      try {
        await writeUsage(database, usages.slice(start, start + tokensPerWrite), performance.now())
      } catch (error) {
        const isPassing = passingFaults.has(faultOf(error)?.kind ?? '')
        // What the database would refuse for ever is let go of: one impossible count must not stop all others.
        pending.putBack(usages.slice(isPassing ? start : start + tokensPerWrite))
        log.warn({ err: withoutValues(error) }, 'Usage could not be written')
        return
      }
    }
  }
  // One after the other: two writers of one process would only wait for each other's rows.
  const flush = () => (writing = writing.then(writeAll))
  const timer = setInterval(() => void flush(), flushEveryMs)
  timer.unref()
  return {
    ...pending.counters,
    flush,
    async close() {
      clearInterval(timer)
      await flush()
    },
  }
}
