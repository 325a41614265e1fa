import type { Client } from 'pg'
import { scopeNames } from './seed.ts'

/** What a person asks the list for, without the sort. */
export interface Question {
  readonly name: string
  readonly query: string
}

export const sorts = ['name', 'state', 'owner', 'validFrom', 'endsAt', 'lastUsedAt', 'createdAt'].flatMap(
  (sort) => [sort, `-${sort}`],
)

/** Every filter that the panel offers, with values that match many, some, few and none, and some together. */
export async function questions(client: Client, administrator: string): Promise<Question[]> {
  const { rows } = await client.query<{ owner: string; bot: string; retired: string; id: string }>(
    `select (select id from users where username = 'seeded-04711') as owner,
            (select id from users where username = 'seeded-00010') as bot,
            (select id from users where username = 'seeded-00020') as retired,
            (select id from tokens where owner_id <> $1 order by id limit 1) as id`,
    [administrator],
  )
  const { owner = '', bot = '', retired = '', id = '' } = rows[0] ?? {}
  const asked = queriesOf({ owner, bot, retired, id, administrator })
  return Object.entries(asked).map(([name, query]) => ({ name, query }))
}

type Ids = Readonly<Record<'owner' | 'bot' | 'retired' | 'id' | 'administrator', string>>

function queriesOf({ owner, bot, retired, id, administrator }: Ids): Readonly<Record<string, string>> {
  const [common = '', rare = ''] = [scopeNames[0], scopeNames.at(-1)]
  return {
    'no filter': '',
    'name: one in ten': 'name=deploy',
    'name: two keywords, 1 in 80': 'name=staging deploy',
    'name: three keywords, 1 in 880': 'name=lima orders deploy',
    'name: accents': 'name=CREACION',
    'name: 1 in 5000': 'name=zebra',
    'name: one letter': 'name=e',
    'name: two letters': 'name=ci',
    'name: two letters, none': 'name=qx',
    'name: a literal %, none': 'name=%25',
    'name: none': 'name=xylophone',
    id: `id=${id}`,
    'id: its beginning': `id=${id.slice(0, 6)}`,
    'scope: common': `scope=${common}`,
    'scope: rare': `scope=${rare}`,
    'scope: two': `scope=${common}&scope=${rare}`,
    'state: active': 'state=active',
    'state: inactive': 'state=inactive',
    'state: scheduled': 'state=scheduled',
    'state: disabled': 'state=disabled',
    'state: expired': 'state=expired',
    'state: revoked': 'state=revoked',
    'owner: a person': `owner=${owner}`,
    'owner: 1 in 30': `owner=${bot}`,
    'owner: 1 in 50, all of them old': `owner=${retired}`,
    'creator: 1 in 5': `creator=${administrator}`,
    'expires within 7 days': 'expiresWithin=7',
    'expires within 90 days': 'expiresWithin=90',
    'format: jwt': 'format=jwt',
    'state: disabled or revoked': 'state=disabled&state=revoked',
    'inactive and scope': `state=inactive&scope=${common}`,
    'owner and active': `owner=${bot}&state=active`,
    'creator, scope, expires within 90 days': `creator=${administrator}&scope=${common}&expiresWithin=90`,
    'active and named': 'state=active&name=backup',
    'disabled and scope': `state=disabled&scope=${common}`,
    'named, scope, jwt': `name=audit&scope=${common}&format=jwt`,
  }
}

/** Who holds part of the catalogue sees part of the tokens, with what an owner sees of their own; both are asked less. */
const askedByOthers = new Set([
  'no filter',
  'name: one in ten',
  'name: none',
  'scope: common',
  'scope: rare',
  'state: active',
  'state: inactive',
  'state: revoked',
  'creator: 1 in 5',
  'expires within 7 days',
  'format: jwt',
])

export const questionsOf = (asker: string, questions: readonly Question[]): Question[] =>
  questions
    .filter(({ name }) => askedByOthers.has(name))
    .map(({ name, query }) => ({ name: `${asker}: ${name}`, query }))
