import { preset } from '@latchkey/vitest'
import { oldestPostgres } from './test/oldest-postgres.ts'

const { test } = preset()
const knownFormats = new URL('known-formats.mjs', import.meta.url).href
const api = { ...test, name: 'api', globalSetup: 'test/cluster.ts', execArgv: ['--import', knownFormats] }

/** What depends on the release of PostgreSQL runs again on the oldest that is supported: the storage, lists, and who wins a race. */
const oldest = {
  ...api,
  name: 'oldest',
  include: [
    'src/{db,events}/**/*.test.ts',
    'src/tokens/token-filter.test.ts',
    'test/{token-lives,list-tokens,*-races}.test.ts',
  ],
}

const oldestIsHere = oldestPostgres() !== null
if (!oldestIsHere)
  process.stderr.write(
    'SKIPPED: the tests of storage and races on PostgreSQL 15, which is not in /usr/lib/postgresql/15/bin.\n',
  )

export default preset({
  test: {
    projects: [{ extends: false, test: api }, ...(oldestIsHere ? [{ extends: false, test: oldest }] : [])],
  },
})
