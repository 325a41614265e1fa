import { iso } from '../http/wire.ts'
import { jwksMaxAgeMs } from '../keys/signing-keys.ts'
import { origin, type Installation, type Outcome } from './command.ts'

/** The next key signs from now on. Running instances read which key is current for every token that they sign. */
export async function rotateSigningKeys({ config, database, signingKeys }: Installation): Promise<Outcome> {
  const rotated = await signingKeys.rotate(origin('keys rotate'))
  if (rotated)
    return {
      ok: true,
      lines: [
        `${rotated.currentId} signs from now on.`,
        'The key before stays published until the last token that it signed has ended.',
      ],
      record: rotated,
    }
  const keys = await signingKeys.list(database.db)
  const next = keys.find(({ state, algorithm }) => state === 'next' && algorithm === config.jwtAlgorithm)
  const readyAt = next && iso(next.createdAt.getTime() + jwksMaxAgeMs)
  return {
    ok: false,
    lines: [
      readyAt === undefined
        ? `There is no next ${config.jwtAlgorithm} key yet. Start Latchkey once: it makes one.`
        : `Not before ${readyAt}: the next key was published too shortly ago, and verifiers that keep the key set may ` +
          'not have it. Nothing was changed.',
    ],
    record: { readyAt: readyAt ?? null },
  }
}
