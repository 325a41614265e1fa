#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { exitCodes } from './exit-codes.ts'
import { issueToken } from './issue-token.ts'
import { listTokens } from './list-tokens.ts'
import { operatorCommand } from './operator-command.ts'
import { revokeToken } from './revoke-token.ts'
import { rotateToken } from './rotate-token.ts'
import { verifyToken } from './verify-token.ts'

const more = `
By LATCHKEY_URL (http://127.0.0.1:7420 when absent) and LATCHKEY_TOKEN, the secret of a token: token, verify.
By the settings of the server, on its machine and whether or not it runs: admin, events, keys, master-key.

Exit codes: 0 done, or yes; 1 refused, or no; 2 wrongly called; 3 could not be found out.`

const token = new Command('token').description('Make, list, rotate and revoke tokens')
for (const command of [issueToken, listTokens, rotateToken, revokeToken]) token.addCommand(command)

const program = new Command('latchkey')
  .description('Latchkey from the command line')
  .addCommand(token)
  .addCommand(verifyToken)
  .addCommand(operatorCommand('admin', 'Make an administrator without a browser'))
  .addCommand(operatorCommand('events', 'Recompute the chain of the event log'))
  .addCommand(operatorCommand('keys', 'List and rotate the keys that sign JWTs'))
  .addCommand(operatorCommand('master-key', 'Change the key that everything stored depends on'))
  .addHelpText('after', more)

/** Wrong use has an exit code of its own; commander would end with 1, which here means no. */
function endByThrowing(command: Command): void {
  command.exitOverride()
  command.commands.forEach(endByThrowing)
}

try {
  endByThrowing(program)
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  process.exitCode = error.exitCode === 0 ? exitCodes.yes : exitCodes.usage
}
