import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'

/** Typed twice and not shown, or the first line of what is piped in: an argument would stand in the list of processes. */
export async function askPassword(): Promise<string | null> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).split(/\r?\n/)[0] ?? ''
  const nowhere = new Writable({
    write(_chunk, _encoding, done) {
      done()
    },
  })
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  // Ctrl-C: nothing was asked for then, and nothing may be made.
  terminal.on('SIGINT', () => process.exit(130))
  try {
    const password = await ask('Password: ')
    return (await ask('Once more: ')) === password ? password : null
  } finally {
    terminal.close()
  }

  async function ask(prompt: string): Promise<string> {
    process.stderr.write(prompt)
    const answer = await terminal.question('')
    process.stderr.write('\n')
    return answer
  }
}
