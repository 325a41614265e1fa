import { text } from 'node:stream/consumers'
import { Command } from 'commander'
import { exitCodes } from './exit-codes.ts'
import { answerOf, Failed } from './failure.ts'
import { json, several } from './options.ts'
import { run } from './run.ts'

interface Asked {
  readonly scope?: readonly string[]
  readonly address?: string
  readonly json?: true
}

export const verifyToken = new Command('verify')
  .description(
    'May the token on standard input pass, now? Exit code 0: yes. 1: no. 3: it could not be found out, which is neither.',
  )
  .option('--scope <scope>', 'that the call needs; may stand several times', several)
  .option('--address <ip>', "the presenter's, where the token is bound to some")
  .addOption(json())
  .action((asked: Asked) =>
    run(asked, async (client) => {
      const token = (await text(process.stdin)).trim()
      if (token === '') throw new Failed('usage', 'Give the secret on standard input: latchkey verify < file')
      const { scope = [], address } = asked
      const verdict = await answerOf(
        client.POST('/v1/verify', {
          body: { token, scopes: [...scope], ...(address !== undefined && { address }) },
        }),
      )
      if (!verdict.accepted)
        return { exitCode: exitCodes.no, answer: [`refused: ${verdict.reason}`], record: verdict }
      const { token: found, owner, scopes } = verdict
      return {
        answer: [`accepted: ${found.name} (${found.id}) of ${owner.username}, ${scopes.join(' ')}`],
        record: verdict,
      }
    }),
  )
