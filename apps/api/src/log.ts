import { pino, type DestinationStream, type Logger } from 'pino'
import { withoutValues } from './db/faults.ts'

/** The last line of defence: whatever slipped past redaction and looks like a secret never reaches the log. */
const secretShapes = [
  /\b[a-z][a-z0-9]{1,15}_[0-9A-Za-z]{38}\b/g,
  /\beyJ[\w-]{10,}\.[\w-]+\.[\w-]*/g,
  /\b(Bearer|Basic)\s+[\w.~+/=-]+/gi,
]

function scrub(text: string): string {
  return secretShapes.reduce((scrubbed, shape) => scrubbed.replace(shape, '[secret]'), text)
}

export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    redact: {
      paths: [
        '*.authorization',
        '*.cookie',
        '*.password',
        '*.secret',
        '*.token',
        'password',
        'secret',
        'token',
      ],
      censor: '[redacted]',
    },
    serializers: { err: describeFault },
    hooks: { streamWrite: scrub },
  }
  return destination ? pino(options, destination) : pino(options)
}

/** Name, message and stack only: drivers and Drizzle hang queries and bound values on their errors. */
function describeFault(thrown: unknown): unknown {
  const error = withoutValues(thrown)
  if (!(error instanceof Error)) return { message: String(error) }
  return {
    name: error.name,
    message: error.message,
    stack: error.stack,
    ...(error.cause instanceof Error && { cause: { name: error.cause.name, message: error.cause.message } }),
  }
}
