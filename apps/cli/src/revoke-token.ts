import { Argument, Command, Option } from 'commander'
import type { Schemas } from '@latchkey/client'
import { exitCodes } from './exit-codes.ts'
import { answerOf, Failed } from './failure.ts'
import { json } from './options.ts'
import { run } from './run.ts'

interface Asked {
  readonly reason?: 'compromised' | 'superseded' | 'no_longer_needed'
  readonly json?: true
}

export const revokeToken = new Command('revoke')
  .description('End tokens for good. When it answers, no verifier accepts them any more.')
  .addArgument(new Argument('<id...>', 'the ids of the tokens'))
  .addOption(new Option('--reason <reason>').choices(['compromised', 'superseded', 'no_longer_needed']))
  .addOption(json())
  .action((ids: readonly string[], asked: Asked) =>
    run(asked, async (client) => {
      const revoked: Schemas['ChangedToken'][] = []
      const failed: Failed[] = []
      const { reason = 'unspecified' } = asked
      for (const id of ids) {
        const answer = answerOf(
          client.POST('/v1/tokens/{id}/revoke', { params: { path: { id } }, body: { reason } }),
        )
        await answer.then(
          (changed) => revoked.push(changed),
          (error: unknown) => {
            if (!(error instanceof Failed)) throw error
            failed.push(new Failed(error.kind, `${id}: ${error.message}`))
          },
        )
      }
      return {
        exitCode: Math.max(exitCodes.yes, ...failed.map(({ kind }) => exitCodes[kind])),
        answer: revoked.map(
          ({ token, effect }) => `${token.id} revoked, everywhere since ${effect.everywhereAt}`,
        ),
        notes: failed.map(({ message }) => message),
        record: revoked,
      }
    }),
  )
