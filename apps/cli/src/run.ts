import type { Client } from '@latchkey/client'
import { connect } from './connection.ts'
import { exitCodes } from './exit-codes.ts'
import { Failed } from './failure.ts'

export interface Outcome {
  /** Yes, when absent. */
  readonly exitCode?: number
  /** For standard output, where a script reads it: a secret stands alone there. */
  readonly answer: readonly string[]
  /** For whoever watches. */
  readonly notes?: readonly string[]
  /** What --json prints instead. */
  readonly record: unknown
}

/** Asks the server, prints what came of it and sets the exit code. */
export async function run(
  { json }: { readonly json?: true },
  ask: (client: Client) => Promise<Outcome>,
): Promise<void> {
  try {
    const { exitCode = exitCodes.yes, answer, notes = [], record } = await ask(connect(process.env))
    process.stderr.write(linesOf(notes))
    process.stdout.write(json ? `${JSON.stringify(record)}\n` : linesOf(answer))
    process.exitCode = exitCode
  } catch (error) {
    if (!(error instanceof Failed)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = exitCodes[error.kind]
  }
}

const linesOf = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('')
