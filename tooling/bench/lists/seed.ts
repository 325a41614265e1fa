import type { Client } from 'pg'

const userCount = 10_000

export interface Seeded {
  readonly tokens: number
  readonly seconds: number
}

/** A number from 0 to 1 that is the same for the same row in every run. */
const drawn = (which: number) => `(hashint8extended(n, ${String(which)}) & 1048575) / 1048576.0`

const words = {
  verb: ['deploy', 'build', 'sync', 'export', 'report', 'backup', 'import', 'monitor', 'notify', 'audit'],
  thing: [
    'orders',
    'stock',
    'billing',
    'users',
    'search',
    'mail',
    'maps',
    'prices',
    'events',
    'media',
    'creación',
  ],
  place: ['staging', 'production', 'test', 'madrid', 'berlin', 'lima', 'ci', 'local'],
}

const oneOf = (of: readonly string[], which: number) =>
  `(array[${of.map((word) => `'${word}'`).join(',')}])[1 + floor(${drawn(which)} * ${String(of.length)})::int]`

/** A UUIDv7, as the API makes them: rows of one time lie together in the indexes of ids. */
const idSince = (instant: string) =>
  `(lpad(to_hex(floor(extract(epoch from ${instant}) * 1000)::bigint), 12, '0') || '7' || substr(md5(n::text), 1, 3)
    || '8' || substr(md5(n::text), 4, 15))::uuid`

/** Scopes of one kind are common and of another rare, as in life: the first is in a third of all tokens. */
export const scopeNames = Array.from({ length: 40 }, (_, n) => `service-${String(n)}:read`)

/**
 * Tokens of two years: a quarter without an end, the others for up to two years; one in twenty revoked, one in fifty
 * disabled, one in a hundred not begun; one in thirty belongs to one bot, and one in five was made by one administrator. The
 * first one in fifty belong to a bot that has had none since.
 */
export async function seed(client: Client, count: number, administrator: string): Promise<Seeded> {
  const began = Date.now()
  // As the superuser: row by row, triggers and foreign keys would take longer than all the rest.
  await client.query(
    "set session_replication_role = replica; set synchronous_commit = off; set work_mem = '256MB'",
  )
  await client.query("set maintenance_work_mem = '512MB'")
  await empty(client, administrator)
  const indexes = await dropIndexes(client)
  await client.query(users)
  await client.query(tokens(count), [administrator])
  await client.query(secrets)
  await client.query(usage)
  await client.query(names)
  for (const create of indexes) await client.query(create)
  await client.query('reset all')
  await client.query('vacuum (analyze)')
  return { tokens: count, seconds: (Date.now() - began) / 1000 }
}

async function empty(client: Client, administrator: string): Promise<void> {
  for (const table of ['token_secrets', 'token_usage', 'token_names'])
    await client.query(
      `delete from ${table} where token_id in (select id from tokens where owner_id <> $1)`,
      [administrator],
    )
  await client.query('delete from tokens where owner_id <> $1', [administrator])
  await client.query("delete from users where username like 'seeded-%'")
}

/** Built again at the end: filling them row by row would take many times as long. */
async function dropIndexes(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ indexname: string; indexdef: string }>(
    `select indexname, indexdef from pg_indexes
     where tablename in ('tokens', 'token_secrets', 'token_usage', 'token_names') and schemaname = 'public' and indexname not like '%_pkey'`,
  )
  for (const { indexname } of rows) await client.query(`drop index ${client.escapeIdentifier(indexname)}`)
  return rows.map(({ indexdef }) => indexdef)
}

const users = `
  insert into users (id, kind, username, username_key, first_name, last_name)
  select gen_random_uuid(), case when n % 10 = 0 then 'bot' else 'person' end, name, name, 'First ' || n, 'Last ' || n
  from (select n, 'seeded-' || lpad(n::text, 5, '0') as name from generate_series(1, ${String(userCount)}) n) named`

const tokens = (count: number) => `
  with owners as (
    select row_number() over (order by username) as place, id from users where username like 'seeded-%'
  ), drawn as (
    select n, now() - interval '2 years' * (1 - n / ${String(count)}.0) as born,
      ${drawn(1)} as fate, ${drawn(2)} as length, ${drawn(3)} as owning,
      ${drawn(4)} as making, ${drawn(5)} as scoping
    from generate_series(1::bigint, ${String(count)}) n
  ), timed as (
    select *, date_trunc('milliseconds', case when fate > 0.99 then now() + interval '90 days' * length else born end) as start
    from drawn
  )
  insert into tokens (id, owner_id, creator_id, creator_name, name, name_key, code, format, scopes,
    valid_from, valid_to, enabled, revoked_at, revoke_reason, created_at)
  select ${idSince('born')}, o.id, case when making < 0.2 then $1::uuid else o.id end, 'somebody', name, lower(name), 'c' || n,
    case when n % 10 = 3 then 'jwt' else 'opaque' end,
    (select array_agg(distinct 'service-' || floor(40 * power(((hashint8extended(n, 100 + k) & 1048575) / 1048576.0), 3)) || ':read')
      from generate_series(1, 1 + floor(scoping * 4)::int) k),
    start,
    case when revoked then least(finish, died) else finish end,
    fate not between 0.05 and 0.07, case when revoked then died end, case when revoked then 'unspecified' end, born
  from timed
  join owners o on o.place = case when n <= ${String(count / 50)} then 20 when owning < 1 / 30.0 then 10
    else 1 + floor((owning - 1 / 30.0) * 30 / 29 * (select count(*) from owners))::int end
  cross join lateral (select fate < 0.05 as revoked, greatest(start, start + (now() - start) * length) as died,
    case when length > 0.25 then start + interval '1 day' + interval '729 days' * ((length - 0.25) / 0.75) end as finish,
    ${oneOf(words.verb, 6)} || ' ' || ${oneOf(words.thing, 7)} || ' ' || ${oneOf(words.place, 8)}
      || case when n % 5000 = 7 then ' zebra' else '' end || ' ' || n as name) named`

const secrets = `
  insert into token_secrets (id, token_id, digest, pepper_id, prefix, last_four, issued_at)
  select gen_random_uuid(), id, sha256(uuid_send(id)), 'seeded', 'lk', 'seed', created_at from tokens t
  where not exists (select 1 from token_secrets s where s.token_id = t.id)`

/** A third was never used; of the others, each at some time since it was made. */
const usage = `
  insert into token_usage (token_id, last_used_at)
  select id, case when draw > 1 / 3.0 then date_trunc('milliseconds', created_at + (now() - created_at) * ((draw - 1 / 3.0) * 1.5)) end
  from (select id, created_at, (hashint8extended(hashtext(id::text), 50) & 1048575) / 1048576.0 as draw from tokens t
    where not exists (select 1 from token_usage u where u.token_id = t.id)) drawn`

const names = `
  insert into token_names (token_id, name_search)
  select id, name_search from tokens t where not exists (select 1 from token_names n where n.token_id = t.id)`
