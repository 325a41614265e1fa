import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { inject, onTestFinished } from 'vitest'
import { databaseAccount } from '../src/postgres/account.ts'
import { socketPort } from '../src/postgres/postmaster.ts'

const program = '/usr/sbin/pgbouncer'

/** Where Debian's package puts it. */
export const pgbouncerIsHere = existsSync(program)

/**
 * A real PgBouncer in front of the test server, set up as `docs/operations.md` says. Answers the URL of `database` through
 * it. Ends with the test.
 */
export async function startPgBouncer(mode: 'transaction' | 'session', database: string): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'latchkey-pooler-'))
  const account = databaseAccount(inject('socketDir'))
  writeFileSync(
    join(directory, 'pgbouncer.ini'),
    `[databases]
${database} = host=${inject('socketDir')} port=${socketPort} user=latchkey
[pgbouncer]
listen_addr =
listen_port = ${socketPort}
unix_socket_dir = ${directory}
auth_type = any
pool_mode = ${mode}
default_pool_size = 30
ignore_startup_parameters = statement_timeout,lock_timeout,idle_in_transaction_session_timeout,options
`,
  )
  if (account) chownSync(directory, account.uid, account.gid)
  chmodSync(directory, 0o755)
  const child = spawn(program, [join(directory, 'pgbouncer.ini')], {
    ...account,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'exit')
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  onTestFinished(async () => {
    child.kill('SIGINT')
    child.kill('SIGQUIT')
    await ended
    rmSync(directory, { recursive: true, force: true })
  })
  while (!existsSync(join(directory, `.s.PGSQL.${socketPort}`))) {
    if (child.exitCode !== null) throw new Error(`PgBouncer did not start:\n${said}`)
    await setTimeout(10)
  }
  return `postgresql://latchkey@localhost:${socketPort}/${database}?host=${encodeURIComponent(directory)}`
}
