import { Argument, Command } from 'commander'
import { answerOf } from './failure.ts'
import { shownOnce } from './issue-token.ts'
import { duration, json } from './options.ts'
import { run } from './run.ts'

interface Asked {
  readonly overlap?: number
  readonly json?: true
}

export const rotateToken = new Command('rotate')
  .description('Give a token a new secret. Standard output has it, once, and nothing else.')
  .addArgument(new Argument('<id>', 'the id of the token'))
  .option(
    '--overlap <duration>',
    'for how long the secret before still passes, such as 1h; not at all when absent',
    duration,
  )
  .addOption(json())
  .action((id: string, asked: Asked) =>
    run(asked, async (client) => {
      const { version } = await answerOf(client.GET('/v1/tokens/{id}', { params: { path: { id } } }))
      const rotated = await answerOf(
        client.POST('/v1/tokens/{id}/rotate', {
          // Of two rotations at once one is refused: the other's secret must not end unseen.
          params: { path: { id }, header: { 'If-Match': `"${String(version)}"` } },
          body: { overlapSeconds: Math.floor((asked.overlap ?? 0) / 1_000) },
        }),
      )
      return { ...shownOnce('Rotated', rotated), record: rotated }
    }),
  )
