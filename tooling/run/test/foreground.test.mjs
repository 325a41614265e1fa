import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const foreground = new URL('../foreground.mjs', import.meta.url).href

/** Writes each signal that it gets to `log`, and ends with 7 on the one named in LAST. */
const server = `
import { appendFileSync } from 'node:fs'
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(name, () => {
    appendFileSync(process.env.LOG, name + '\\n')
    if (name === process.env.LAST) process.exit(7)
  })
}
setInterval(() => undefined, 1000)
appendFileSync(process.env.LOG, 'up ' + process.pid + '\\n')
`

let folder
let parent
const log = () => {
  try {
    return readFileSync(join(folder, 'log'), 'utf8').trim().split('\n')
  } catch {
    return []
  }
}

function begin(program, env = {}) {
  writeFileSync(join(folder, 'server.mjs'), program)
  const script = `
    import { runInForeground } from '${foreground}'
    process.exitCode = await runInForeground(process.execPath, [process.env.PROGRAM], { env: process.env })`
  parent = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, ...env, LOG: join(folder, 'log'), PROGRAM: join(folder, 'server.mjs') },
    stdio: 'ignore',
  })
  const ended = new Promise((resolve) => parent.on('exit', (code, signal) => resolve({ code, signal })))
  return { parent, ended }
}

const until = (condition) =>
  vi.waitFor(() => expect(condition()).toBe(true), { timeout: 15_000, interval: 20 })

const serverPid = () => Number(log()[0].split(' ')[1])

const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-foreground-'))
})
afterEach(() => {
  parent?.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

test('the exit code of the program is the exit code of the script', async () => {
  const { ended } = begin('process.exit(42)')
  expect(await ended).toEqual({ code: 42, signal: null })
})

test('a program that dies by a signal gives 128 and its number, as a shell does', async () => {
  const { ended } = begin("process.kill(process.pid, 'SIGKILL')")
  expect(await ended).toEqual({ code: 137, signal: null })
})

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'])(
  '%s reaches the program, and its exit code comes back',
  async (signal) => {
    const run = begin(server, { LAST: signal })
    await until(() => log()[0]?.startsWith('up '))
    run.parent.kill(signal)
    expect(await run.ended).toEqual({ code: 7, signal: null })
    expect(log().slice(1)).toEqual([signal])
  },
)

test('one Ctrl-C that arrives twice, from the terminal and from npm, reaches the program once', async () => {
  const run = begin(server, { LAST: 'SIGTERM' })
  await until(() => log()[0]?.startsWith('up '))
  run.parent.kill('SIGINT')
  await until(() => log().includes('SIGINT'))
  run.parent.kill('SIGINT')
  run.parent.kill('SIGTERM')
  expect(await run.ended).toEqual({ code: 7, signal: null })
  expect(log().slice(1)).toEqual(['SIGINT', 'SIGTERM'])
})

test('a program whose script is killed outright is asked to stop and does not stay behind', async () => {
  const run = begin(server, { LAST: 'SIGTERM' })
  await until(() => log()[0]?.startsWith('up '))
  const pid = serverPid()
  run.parent.kill('SIGKILL')
  await until(() => log().includes('SIGTERM') && !isAlive(pid))
  expect(isAlive(pid)).toBe(false)
})

test('whoever ends npm start ends the service: npm signals a shell, which passes nothing on', async () => {
  const { scripts } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts: { start: scripts.start } }))
  mkdirSync(join(folder, 'tooling/run'), { recursive: true })
  writeFileSync(join(folder, 'tooling/run/start.mjs'), server)
  const env = { ...process.env, LOG: join(folder, 'log'), LAST: 'SIGTERM' }
  parent = spawn('npm', ['start'], { cwd: folder, env, stdio: 'ignore' })
  await until(() => log()[0]?.startsWith('up '))
  const pid = serverPid()
  try {
    parent.kill('SIGTERM')
    await until(() => log().includes('SIGTERM') && !isAlive(pid))
  } finally {
    if (isAlive(pid)) process.kill(pid, 'SIGKILL')
  }
})
