import { Command, Option } from 'commander'
import type { Schemas } from '@latchkey/client'
import { answerOf } from './failure.ts'
import { duration, json, several } from './options.ts'
import { run } from './run.ts'

interface Asked {
  readonly name: string
  readonly scope: readonly string[]
  readonly code?: string
  readonly owner?: string
  readonly description?: string
  readonly validFrom?: string
  readonly validTo?: string
  readonly expiresIn?: number
  readonly neverExpires?: true
  readonly disabled?: true
  readonly format?: 'opaque' | 'jwt'
  readonly audience?: string
  readonly allowIp?: readonly string[]
  readonly json?: true
}

export const issueToken = new Command('create')
  .description('Make a token. Standard output has its secret, once, and nothing else.')
  .requiredOption('--name <name>')
  .requiredOption('--scope <scope>', 'such as orders:read; may stand several times', several)
  .option('--code <code>', 'a slug; from the name when absent')
  .option('--owner <id>', 'the user whose power it carries; yourself when absent')
  .option('--description <text>')
  .option('--valid-from <time>', 'RFC 3339, as in 2026-03-01T09:00:00Z; now when absent')
  .option('--valid-to <time>', 'RFC 3339')
  .addOption(
    new Option('--expires-in <duration>', 'such as 24h or 30d').argParser(duration).conflicts('validTo'),
  )
  .addOption(new Option('--never-expires', 'where policy allows it').conflicts(['validTo', 'expiresIn']))
  .option('--disabled', 'off until it is enabled')
  .addOption(new Option('--format <format>').choices(['opaque', 'jwt']))
  .option('--audience <text>', 'of a jwt: whom it is meant for')
  .option(
    '--allow-ip <range>',
    'an address or CIDR range that it may be used from; may stand several times',
    several,
  )
  .addOption(json())
  .action((asked: Asked) =>
    run(asked, async (client) => {
      const issued = await answerOf(client.POST('/v1/tokens', { body: requestOf(asked) }))
      return { ...shownOnce('Made', issued), record: issued }
    }),
  )

function requestOf(asked: Asked): Schemas['IssueTokenRequest'] {
  const { name, scope, code, owner, description, validFrom, format, audience, allowIp } = asked
  return {
    name,
    scopes: [...scope],
    ...(code !== undefined && { code }),
    ...(owner !== undefined && { ownerId: owner }),
    ...(description !== undefined && { description }),
    ...(validFrom !== undefined && { validFrom }),
    ...endOf(asked),
    ...(asked.disabled && { enabled: false }),
    ...(format && { format }),
    ...(audience !== undefined && { audience }),
    ...(allowIp && { allowedIps: [...allowIp] }),
  }
}

/** Absent where nothing was said: policy then proposes an end, or none. */
function endOf({ validTo, expiresIn, neverExpires }: Asked): { validTo?: string | null } {
  if (neverExpires) return { validTo: null }
  if (expiresIn !== undefined) return { validTo: new Date(Date.now() + expiresIn).toISOString() }
  return validTo === undefined ? {} : { validTo }
}

/** The secret alone for the script; whose it is for whoever watches. */
export function shownOnce(done: string, { token, secret }: Schemas['IssuedToken']) {
  const until = token.endsAt === null ? 'without end' : `until ${token.endsAt}`
  return {
    answer: [secret],
    notes: [
      `${done}: ${token.name} (${token.id}), ${token.state}, ${until}. The secret is shown now and never again.`,
    ],
  }
}
