import { verifyChain, type ChainBreak } from '../events/verify-chain.ts'
import type { Installation, Outcome } from './command.ts'

const words: Readonly<Record<ChainBreak, string>> = {
  missing: 'it is missing',
  unlinked: 'it does not name the hash of the event before it',
  altered: 'it is not as it was written',
  head: 'the head of the log is not its last event',
}

/** Recomputes the whole chain from its rows, without asking the server that wrote it. */
export async function verifyEvents({ database }: Installation): Promise<Outcome> {
  const verdict = await verifyChain(database)
  const line = verdict.ok
    ? `The log is whole: ${String(verdict.count)} events, each with the hash of the one before.`
    : `The log is broken at event ${String(verdict.firstBrokenSeq)}: ${words[verdict.why]}. Nothing after it can be trusted.`
  return { ok: verdict.ok, lines: [line], record: verdict }
}
