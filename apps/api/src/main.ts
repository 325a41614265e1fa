import { readConfig, StartRefused } from './config.ts'
import { createLog } from './log.ts'
import { startServer } from './server.ts'

try {
  const config = readConfig(process.env)
  const log = createLog(config.logLevel)
  const server = await startServer(config, log)
  if (server.setupUrl) process.stdout.write(`Set up: ${server.setupUrl}\n`)
  process.stdout.write(`Latchkey is at ${server.url}\n`)
  stopOnSignal(server)
} catch (error) {
  if (!(error instanceof StartRefused)) throw error
  process.stderr.write(`Latchkey did not start.\n${error.message}\n`)
  process.exitCode = 1
}

/** The first signal drains; a second one does not wait. */
function stopOnSignal(server: { close(): Promise<void> }): void {
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(1)
    stopping = true
    void server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
