import { replaceKeyFile } from '../keys/master-key.ts'
import type { Installation, Outcome } from './command.ts'

/** A new key in the file; nothing that is stored changes before the next start takes it. */
export async function rotateMasterKey({ config, masterKeys }: Installation): Promise<Outcome> {
  const refused = (line: string): Outcome => ({
    ok: false,
    lines: [line, 'Nothing was changed.'],
    record: null,
  })
  if (config.masterKey !== undefined)
    return refused(
      'The master key comes from LATCHKEY_MASTER_KEY. Start every instance with the new key in LATCHKEY_OTHER_MASTER_KEYS, ' +
        'then every one again with the two exchanged.',
    )
  const { current, known } = masterKeys
  if (known[0]?.id !== current.id)
    return refused(`The key ${known[0]?.id ?? ''} waits to be used already: start Latchkey again.`)
  const { id } = replaceKeyFile(config.dataDir, current)
  return {
    ok: true,
    lines: [
      `Start Latchkey again: from then on new secrets are made under ${id}.`,
      `Secrets made before need master-key.${current.id}: back both files up, and keep it until "latchkey master-key list" ` +
        'counts no secrets for it.',
    ],
    record: { id, formerId: current.id },
  }
}
