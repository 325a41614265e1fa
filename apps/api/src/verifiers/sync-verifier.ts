import * as z from 'zod'
import { limits } from '@latchkey/domain'
import { endpoint, reply, type Actor, type Call } from '../http/endpoint.ts'
import { refuse, type Refused } from '../http/problem.ts'
import { id, idParams, instantOut, iso } from '../http/wire.ts'
import { usageReport } from '../usage/usage-report.ts'
import type { Attachment } from './attachments.ts'
import type { Member } from './fleet.ts'
import { readHead } from './fleet-rows.ts'

/** Less than half of what is left of a lease in its normal course: the next grant comes before the last one ends. */
const holdMs = 500
/** In one answer; dropping everything is cheaper than reading more. */
const changesMax = 1_000
const attachedMax = 10_000
const reportsMax = 1_000
const logNameMax = 200

const syncRequest = z
  .strictObject({
    name: z.string().min(1).max(limits.name).describe('For people who look at the fleet.'),
    appliedSeq: z
      .int()
      .min(0)
      .nullable()
      .describe('The last event that is applied there; this acknowledges it. Null at the first time.'),
    log: z
      .string()
      .max(logNameMax)
      .nullable()
      .describe('Which log that event is of, as the last answer called it. Null at the first time.'),
    usage: z
      .array(usageReport)
      .max(reportsMax)
      .optional()
      .describe('What it has counted since it last said so.'),
    detach: z.literal(true).optional().describe('The lease is not used any more, nor will it be.'),
  })
  .meta({ id: 'SyncVerifierRequest' })

const syncAnswer = z
  .strictObject({
    log: z
      .string()
      .describe('Which log `seq` counts in: another one after the database was started again or restored.'),
    seq: z.int().min(0).describe('Everything up to this event is in this answer or in earlier ones.'),
    now: instantOut.describe("By the database's clock."),
    leaseMs: z
      .int()
      .min(0)
      .describe(
        'For how long records may be used, from when this was asked for, once the changes are applied. 0: not at all.',
      ),
    reset: z.boolean().describe('Drop every record: what has changed is not known one by one.'),
    changes: z.array(
      z.strictObject({
        seq: z.int(),
        kind: z
          .enum(['token', 'owner', 'all'])
          .describe('Drop the records of this token, of this owner, or all.'),
        id: id.nullable(),
      }),
    ),
  })
  .meta({ id: 'VerifierSync' })

type SyncAnswer = z.input<typeof syncAnswer>
type SyncCall = Call<{ id: string }, undefined, z.output<typeof syncRequest>, Actor>

export const syncVerifier = endpoint({
  operationId: 'syncVerifier',
  method: 'post',
  path: '/v1/verifiers/{id}/sync',
  tag: 'Verifiers',
  summary: 'Stay attached as a verifier that answers from a cache',
  description:
    'Push, acknowledgement and lease in one, for services that keep records of tokens. Held open until something has changed, or for half a second. The service chooses its id, a UUID, at each start.',
  access: { scopes: ['latchkey.tokens:verify'], basic: true, session: false },
  params: idParams,
  body: syncRequest,
  bodyBytesMax: 1024 * 1024,
  success: {
    status: 200,
    description: 'What has changed, and for how long records may be used',
    body: syncAnswer,
  },
  refusals: ['id_taken', 'unavailable'],
  async handle(call) {
    const { app, params, body } = call
    const { member } = app.fleet
    if (body.usage) app.usage.addBatch(body.usage)
    if (member === null || member.lease.ageMs() === null || app.isStopping())
      return reply(await withoutLease(call))
    const attached = attach(call, member)
    if ('refused' in attached) return attached
    if (body.detach) {
      member.attachments.remove(params.id)
      member.acknowledge()
      return reply(await withoutLease(call))
    }
    await acknowledged(member, attached, body)
    await untilMore(member, body)
    return reply(grant(call, member, attached))
  },
})

/** Nothing may be cached by it: the state is named all the same. */
async function withoutLease({ app }: SyncCall): Promise<SyncAnswer> {
  const { log, seq, databaseMs } = await readHead(app.database.db)
  return { log, seq, now: iso(Math.floor(databaseMs)), leaseMs: 0, reset: true, changes: [] }
}

function attach(
  { actor, params, body, address }: SyncCall,
  { attachments }: Member,
): Attachment | Refused<'id_taken' | 'unavailable'> {
  const tokenId = actor.actingToken?.id ?? ''
  const known = attachments.get(params.id)
  // Else whoever learns a verifier's id could acknowledge in its name what it has not applied.
  if (known && known.tokenId !== tokenId)
    return refuse('id_taken', 'Another token is attached under this id. Choose a new UUID.')
  if (!known && attachments.list().length >= attachedMax)
    return refuse('unavailable', 'Too many verifiers are attached here.', { headers: { 'Retry-After': '5' } })
  const seen = { name: body.name, address, seenAt: new Date(), seenMs: performance.now() }
  if (known) return Object.assign(known, seen)
  const fresh = { id: params.id, tokenId, startedAt: seen.seenAt, ...seen, ackedSeq: 0, grants: [] }
  attachments.add(fresh)
  return fresh
}

type Applied = Pick<z.output<typeof syncRequest>, 'log' | 'appliedSeq'>

async function acknowledged(
  member: Member,
  attached: Attachment,
  { log, appliedSeq: seq }: Applied,
): Promise<void> {
  if (seq === null || log !== member.invalidations.log) return
  // From another instance it may know more than this one: nothing older may be answered to it.
  if (seq > member.invalidations.appliedSeq) await member.catchUp()
  if (log !== member.invalidations.log || seq > member.invalidations.appliedSeq) return
  attached.ackedSeq = Math.max(attached.ackedSeq, seq)
  member.acknowledge()
}

/** Until something that concerns a verdict is applied, or for as long as an answer is held back. */
async function untilMore({ invalidations, onApplied }: Member, applied: Applied): Promise<void> {
  const isMore = () => changesSince(invalidations, applied)?.length !== 0
  if (isMore()) return
  await new Promise<void>((resolve) => {
    const over = () => {
      clearTimeout(timer)
      stop()
      resolve()
    }
    const timer = setTimeout(over, holdMs)
    const stop = onApplied(() => {
      if (isMore()) over()
    })
  })
}

/** Null where that is not known. */
const changesSince = (invalidations: Member['invalidations'], { log, appliedSeq }: Applied) =>
  appliedSeq === null || log !== invalidations.log ? null : invalidations.since(appliedSeq)

/** In one turn of the event loop: nothing is applied between what is answered and what is granted for it. */
function grant(
  { app, body }: SyncCall,
  { lease, invalidations, attachments }: Member,
  to: Attachment,
): SyncAnswer {
  const { log, appliedSeq: seq } = invalidations
  const changes = changesSince(invalidations, body)
  const reset = changes === null || changes.length > changesMax
  const leaseMs = app.isStopping() ? 0 : Math.floor(lease.leftMs())
  if (leaseMs > 0) attachments.granted(to, seq, lease.endsMs())
  return {
    log,
    seq,
    now: iso(Math.floor(lease.databaseMs().latest)),
    leaseMs,
    reset,
    changes: reset ? [] : [...changes],
  }
}
