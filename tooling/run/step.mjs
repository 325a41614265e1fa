import { spawn } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'
import { advise } from './advice.mjs'

/** A step that failed, told to the person at the terminal: what it was, its last words, what to do. */
export class StepFailed extends Error {
  constructor(title, output, advice) {
    super(title)
    this.output = output
    this.advice = advice
  }
}

const LAST_LINES = 25

function run(command, args, options) {
  return new Promise((resolve) => {
    let output = ''
    const env = { ...(options.env ?? process.env), NO_COLOR: '1' }
    const child = spawn(command, args, { ...options, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const keep = (chunk) => (output += String(chunk))
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', (error) => resolve({ code: null, output: `${output}${error.message}\n` }))
    child.on('close', (code) => resolve({ code, output }))
  })
}

/** Runs a command without its chatter, announced by one line; answers its last words, or throws StepFailed. */
export async function step(title, command, args, options = {}) {
  process.stderr.write(`${title} …\n`)
  const { code, output } = await run(command, args, options)
  const lastWords = stripVTControlCharacters(output).trimEnd().split('\n').slice(-LAST_LINES).join('\n')
  if (code === 0) return lastWords
  throw new StepFailed(title, `${[command, ...args].join(' ')}\n\n${lastWords}`, advise(output))
}

function tell({ message, output, advice }) {
  process.stderr.write(`\n✗ Failed: ${message}\n`)
  if (output) process.stderr.write(`\n${output.replace(/^(?=.)/gm, '  ')}\n`)
  process.stderr.write(`\nWhat to do: ${advice}\n`)
}

/** Runs `main`; what its user can mend ends the process with a report, and a bug of ours with its trace. */
export async function reportFailure(main) {
  try {
    process.exitCode = await main()
  } catch (error) {
    const advice = error instanceof StepFailed ? error.advice : advise(String(error.code), null)
    if (advice === null) throw error
    tell({ message: error.message, output: error.output, advice })
    process.exitCode = 1
  }
}
