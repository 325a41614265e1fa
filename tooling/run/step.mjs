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

/** Runs a command without its chatter, announced by one line, and throws StepFailed when it fails. */
export async function step(title, command, args, options = {}) {
  process.stderr.write(`${title} …\n`)
  const { code, output } = await run(command, args, options)
  if (code === 0) return
  const tail = stripVTControlCharacters(output).trimEnd().split('\n').slice(-LAST_LINES).join('\n')
  throw new StepFailed(`${title} failed: ${[command, ...args].join(' ')}`, tail, advise(output))
}

/** Runs `main`; a step that failed ends the process with its report, and anything else with its trace. */
export async function reportFailure(main) {
  try {
    process.exitCode = await main()
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
    process.stderr.write(`\n✗ ${error.message}\n`)
    if (error.output) process.stderr.write(`\n${error.output.replace(/^/gm, '  ')}\n`)
    process.stderr.write(`\nWhat to do: ${error.advice}\n`)
    process.exitCode = 1
  }
}
