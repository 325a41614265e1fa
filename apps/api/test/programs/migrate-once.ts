/** An instance that starts: it brings the database `argv[2]` to this release's schema. */
import { migrate } from '../../src/db/migrate.ts'

await migrate(process.argv[2] ?? '')
