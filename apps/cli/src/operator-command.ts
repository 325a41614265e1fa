import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'

/**
 * What needs the database and the key, not the API: done by the service's own program, in a process of its own. It parses
 * its arguments and writes its help itself.
 */
export function operatorCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .argument('[arguments...]')
    .allowUnknownOption()
    .helpOption(false)
    .action(async (given: readonly string[]) => {
      const program = fileURLToPath(import.meta.resolve('@latchkey/api/commands'))
      const child = spawn(process.execPath, [program, name, ...given], { stdio: 'inherit' })
      const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
      process.exitCode = code ?? 128 + constants.signals[signal ?? 'SIGTERM']
    })
}
