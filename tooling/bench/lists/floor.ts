import type { Client } from 'pg'
import { median } from '../rounds.ts'

/** What a page of a list cannot do without, in milliseconds: where a machine is slow, it is slow in this, too. */
export interface Floor {
  /** One token by its id. */
  readonly one: number
  /** As many as are counted, each on a page of its own, by their places: no index has to find them. Fewer where the table has fewer pages. */
  readonly counted: number
}

const countedMax = 10_000
const repeats = 20

/** A temporary table knows the places. */
export async function prepareFloor(client: Client): Promise<void> {
  await client.query(`create temporary table floor as
    select array_agg(format('(%s,1)', n * pages / places)::tid) as places, (select id from tokens limit 1) as id
    from (select pg_relation_size('tokens') / current_setting('block_size')::int as pages) size,
      least(pages, ${String(countedMax)}) places, generate_series(0, places - 1) n`)
  await client.query('analyze floor')
}

export const measureFloor = async (client: Client): Promise<Floor> => ({
  one: await timeOf(client, 'select * from tokens where id = (select id from floor)'),
  counted: await timeOf(
    client,
    'select count(name) from tokens where ctid = any((select places from floor)::tid[])',
  ),
})

/** Prepared, so that it is not planned each time. */
async function timeOf(client: Client, text: string): Promise<number> {
  const times: number[] = []
  for (let repeat = -5; repeat < repeats; repeat++) {
    const began = performance.now()
    await client.query({ name: text.slice(0, 30), text })
    if (repeat >= 0) times.push(performance.now() - began)
  }
  return median(times)
}

/** Of several rounds. */
export const floorOf = (rounds: readonly Floor[]): Floor => ({
  one: median(rounds.map(({ one }) => one)),
  counted: median(rounds.map(({ counted }) => counted)),
})
