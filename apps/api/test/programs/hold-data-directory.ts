/** A Latchkey that has its database running on `argv[2]`, says so, and does nothing until it is told to stop. */
import { startEmbeddedPostgres } from '../../src/postgres/embedded.ts'
import { silent } from '../silent.ts'

const server = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '', log: silent })
process.stdout.write('ready\n')
process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)))
setInterval(() => undefined, 60_000)
