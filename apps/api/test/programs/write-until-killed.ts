/**
 * A Latchkey on the data directory `argv[2]` that makes changes as fast as it can, and notes in the file `argv[3]` what it
 * asked for and what was acknowledged. A note is in the file before the next thing happens: a kill loses none.
 */
import { openSync, writeSync } from 'node:fs'
import { migrate } from '../../src/db/migrate.ts'
import { openDatabase } from '../../src/db/database.ts'
import { scopes } from '../../src/db/schema.ts'
import { change, type Origin } from '../../src/events/change.ts'
import { startEmbeddedPostgres } from '../../src/postgres/embedded.ts'
import { silent } from '../silent.ts'

const [dataDir = '', historyFile = '', round = ''] = process.argv.slice(2)
const writers = 8

const history = openSync(historyFile, 'a')
const note = (what: string, name: string) => writeSync(history, `${what} ${name}\n`)
const origin: Origin = {
  actor: { userId: null, tokenId: null, name: 'writer' },
  requestId: null,
  address: null,
}

const { connection } = await startEmbeddedPostgres({ dataDir, log: silent })
await migrate(connection)
const database = openDatabase({ connection })

/** Once something is acknowledged: however slow the machine is, a kill that is timed from here finds something to lose. */
let sayReady = () => {
  process.stdout.write('ready\n')
  sayReady = () => undefined
}

async function write(writer: number): Promise<never> {
  for (let n = 0; ; n++) {
    const name = `kill:r${round}w${writer}n${n}`
    note('asked', name)
    try {
      await change(database, origin, async (tx, record) => {
        await tx.insert(scopes).values({ name, description: '' })
        record({
          action: 'scope.created',
          target: { kind: 'scope', id: name, name },
          before: null,
          after: null,
        })
      })
      note('acknowledged', name)
      sayReady()
    } catch {
      note('unknown', name)
    }
  }
}

await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)))
