import type { Logger } from 'pino'
import type { Database } from '../db/database.ts'
import type { Attachments } from './attachments.ts'
import { coalesce } from './coalesce.ts'
import { acknowledge, type LogAcknowledgement } from './fleet-rows.ts'
import type { Invalidations } from './invalidations.ts'

interface Dependencies {
  readonly database: Database
  readonly log: Logger
  readonly instanceId: string
  readonly monotonicMs: () => number
  readonly attachments: Attachments
  readonly invalidations: Invalidations
}

export interface Acknowledging {
  /** Up to where this instance and all that is attached to it have applied the log. */
  readonly acknowledged: () => LogAcknowledgement
  /** Writes it where the changes of all instances look, if it has moved; and again when a grant that holds it back ends. */
  readonly write: () => void
  /** Once no grant holds it back any more. */
  readonly close: () => void
}

export function createAcknowledging(dependencies: Dependencies): Acknowledging {
  const { database, log, instanceId, monotonicMs, attachments, invalidations } = dependencies
  let written = { log: '', seq: 0 }
  let again: NodeJS.Timeout | undefined
  const acknowledged = () => ({
    ...attachments.acknowledged(invalidations.appliedSeq),
    log: invalidations.log,
  })
  const save = coalesce(async () => {
    const acked = acknowledged()
    if (acked.log === written.log && acked.seq <= written.seq) return
    await acknowledge(database, instanceId, acked)
    written = acked
  })
  const write = () => {
    clearTimeout(again)
    const endMs = acknowledged().seq < invalidations.appliedSeq ? attachments.nextEndMs() : null
    if (endMs !== null) again = setTimeout(write, Math.max(1, endMs - monotonicMs()))
    save().catch((error: unknown) => {
      // The next renewal says it again.
      log.debug({ err: error }, 'An acknowledgement could not be written')
    })
  }
  return {
    acknowledged,
    write,
    close() {
      clearTimeout(again)
    },
  }
}
