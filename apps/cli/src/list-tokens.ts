import { Command } from 'commander'
import type { Client, Schemas } from '@latchkey/client'
import { answerOf } from './failure.ts'
import { json, several, wholeNumber } from './options.ts'
import { run } from './run.ts'

type State = Schemas['Token']['state'] | 'inactive'

interface Asked {
  readonly name?: string
  readonly id?: string
  readonly state?: State[]
  readonly scope?: string[]
  readonly owner?: string[]
  readonly expiresWithin?: number
  readonly limit: number
  readonly json?: true
}

const pageMax = 200

export const listTokens = new Command('list')
  .description('The tokens that you may see, the newest first: id, state, end, owner, name')
  .option('--name <keywords>', 'all of them stand in the name')
  .option('--id <id>', 'the id, or its beginning')
  .option(
    '--state <state>',
    'scheduled, active, disabled, expired, revoked or inactive; may stand several times',
    several,
  )
  .option('--scope <scope>', 'granted; any of several', several)
  .option('--owner <id>', 'any of several', several)
  .option('--expires-within <days>', 'valid still, and ending in less than so many days', wholeNumber)
  .option('--limit <number>', 'how many at most', wholeNumber, 50)
  .addOption(json())
  .action((asked: Asked) =>
    run(asked, async (client) => {
      const { items, total, totalIsExact } = await collect(client, asked)
      const all = `${totalIsExact ? '' : 'more than '}${String(total)}`
      return {
        answer: items.map(({ id, state, endsAt, owner, name }) =>
          [id, state.padEnd(9), endsAt ?? 'never'.padEnd(24), owner.username, name].join('  '),
        ),
        notes: [`${String(items.length)} of ${all}`],
        record: { items, total, totalIsExact },
      }
    }),
  )

async function collect(client: Client, { json: _json, limit, ...filters }: Asked) {
  const items: Schemas['Token'][] = []
  let cursor: string | null = null
  for (;;) {
    const query = {
      ...filters,
      ...(cursor !== null && { cursor }),
      limit: Math.min(pageMax, limit - items.length),
    }
    const page: Schemas['TokenList'] = await answerOf(client.GET('/v1/tokens', { params: { query } }))
    items.push(...page.items)
    cursor = page.nextCursor
    if (cursor === null || items.length >= limit) return { ...page, items }
  }
}
