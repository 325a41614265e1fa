/** The floor of an answer that is read from the database: one prepared select by the digest, alone and behind bare node:http. */
import pg from 'pg'
import { readWhole } from '../introspection/answer.ts'
import { serveLoops } from '../loops.ts'

const pool = new pg.Pool({
  host: process.env['BENCH_SOCKET'],
  user: 'latchkey',
  database: 'latchkey',
  // As many as Latchkey opens.
  max: 10,
})
const { rows } = await pool.query<{ digest: Buffer }>('select digest from token_secrets limit 1')
const digest = rows[0]?.digest
if (digest === undefined) throw new Error('There is no token to look up.')
const look = { name: 'look', text: 'select id, token_id, retires_at from token_secrets where digest = $1' }

async function selectOnce(): Promise<string> {
  const found = await pool.query({ ...look, values: [digest] })
  if (found.rows.length !== 1) throw new Error('The token was not found.')
  return JSON.stringify(found.rows[0])
}

serveLoops({ select: selectOnce }, (request, response) => {
  readWhole(request, () => {
    void selectOnce().then((text) =>
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(text),
    )
  })
})
