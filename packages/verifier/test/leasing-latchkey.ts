import { answers, reader, standIn, type StandIn, type SyncRequest } from './latchkey-stand-in.ts'

interface Grant {
  readonly log?: string
  readonly seq: number
  readonly leaseMs?: number
  readonly reset?: boolean
  readonly changes?: readonly object[]
  readonly now?: string
}

/** A stand-in that grants leases: each sync is held until the test says what it is answered. */
export interface LeasingLatchkey extends StandIn {
  /** Answers the sync that is held, or the next one; resolves when the one after it has come. */
  grant(grant: Grant | string): Promise<SyncRequest>
  /** The state that introspection says it has read. */
  sequence: number
  active: object | null
}

export const terms = { validFrom: 0, validTo: null, allowedIps: [], name: 'reader' }

export async function leasingLatchkey(): Promise<LeasingLatchkey> {
  const latchkey = await standIn(answers({ active: false }))
  let held: ((body: string) => void) | null = null
  let came = Promise.withResolvers<SyncRequest>()
  latchkey.behaveSync((sync, _request, response) => {
    held = (body) => response.writeHead(200, { 'Content-Type': 'application/json' }).end(body)
    came.resolve(sync)
  })
  latchkey.behave((_request, response) => {
    const body = leasing.active === null ? { active: false } : { ...leasing.active }
    response
      .writeHead(200, { 'Content-Type': 'application/json', 'Latchkey-Sequence': String(leasing.sequence) })
      .end(JSON.stringify(body))
  })
  const leasing: LeasingLatchkey = {
    ...latchkey,
    sequence: 0,
    active: { ...reader, jti: 'secret', latchkey: terms },
    async grant(grant) {
      await came.promise
      came = Promise.withResolvers()
      const now = new Date().toISOString()
      const body =
        typeof grant === 'string'
          ? grant
          : JSON.stringify({ now, log: 'log', leaseMs: 60_000, reset: false, changes: [], ...grant })
      held?.(body)
      return came.promise
    },
  }
  return leasing
}
