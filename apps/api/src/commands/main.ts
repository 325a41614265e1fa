import { Command, CommanderError } from 'commander'
import { createLog } from '../log.ts'
import { askPassword } from './ask-password.ts'
import { exitCodes, run } from './command.ts'
import { createAdministrator } from './create-administrator.ts'
import { listMasterKeys } from './list-master-keys.ts'
import { listSigningKeys } from './list-signing-keys.ts'
import { rotateMasterKey } from './rotate-master-key.ts'
import { rotateSigningKeys } from './rotate-signing-keys.ts'
import { verifyEvents } from './verify-events.ts'

interface NewAdministrator {
  readonly username: string
  readonly firstName?: string
  readonly lastName?: string
  readonly json?: true
}

interface Asked {
  readonly json?: true
}

// Standard output is what the command answers, for whoever reads it by program: the log goes beside it.
const log = createLog(process.env['LATCHKEY_LOG_LEVEL'] ?? 'warn', process.stderr)
const json = ['--json', 'print the answer as JSON'] as const
const exit = (code: number) => {
  process.exitCode = code
}

const program = new Command('latchkey')
  .description(
    'Commands for the machine that has the database: they take the settings of the server (docs/operations.md) and work ' +
      'whether or not it runs.',
  )
  .exitOverride()

program
  .command('admin')
  .description('Administrators')
  .command('create')
  .description(
    'Make an administrator: the first one, or another when nobody can log in. Asks for the password, or reads it from ' +
      'standard input.',
  )
  .requiredOption('--username <name>', 'what they log in with')
  .option('--first-name <name>')
  .option('--last-name <name>')
  .option(...json)
  .action(async ({ json, ...names }: NewAdministrator) => {
    const password = await askPassword()
    if (password === null) {
      process.stderr.write('The two were not the same. Nobody was made.\n')
      exit(exitCodes.usage)
      return
    }
    exit(
      await run(log, { ...(json && { json }), mayBeFirst: true }, (installation) =>
        createAdministrator(installation, { ...names, password }),
      ),
    )
  })

program
  .command('events')
  .description('The event log')
  .command('verify')
  .description('Recompute the chain of events and name the first that is not as it was written (exit code 1)')
  .option(...json)
  .action(async (asked: Asked) => {
    exit(await run(log, asked, verifyEvents))
  })

const keys = program.command('keys').description('The keys that sign tokens of the format jwt')

keys
  .command('list')
  .description('Every key that is published, and since when it is in its state')
  .option(...json)
  .action(async (asked: Asked) => {
    exit(await run(log, asked, listSigningKeys))
  })

keys
  .command('rotate')
  .description('Let the next key sign from now on, and publish one after it')
  .option(...json)
  .action(async (asked: Asked) => {
    exit(await run(log, asked, rotateSigningKeys))
  })

const masterKey = program
  .command('master-key')
  .description('The key that stored digests and signing keys depend on')

masterKey
  .command('list')
  .description('Every master key that the installation has had, and how many secrets need it')
  .option(...json)
  .action(async (asked: Asked) => {
    exit(await run(log, asked, listMasterKeys))
  })

masterKey
  .command('rotate')
  .description('Make a new key in the file; the next start uses it, and secrets of before stay good')
  .option(...json)
  .action(async (asked: Asked) => {
    exit(await run(log, asked, rotateMasterKey))
  })

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  exit(error.exitCode === 0 ? exitCodes.yes : exitCodes.usage)
}
