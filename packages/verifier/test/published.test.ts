import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bearer } from './guarded-app.ts'
import { answers, reader, standIn, type StandIn } from './latchkey-stand-in.ts'
import { startService } from './service-process.ts'

const run = promisify(execFile)
const verifierRoot = join(import.meta.dirname, '..')
const domainRoot = join(verifierRoot, '../domain')
const tsc = fileURLToPath(import.meta.resolve('typescript/bin/tsc'))

/** Three compilations, while other packages' tests keep the same two cores busy. */
const compileTimeoutMs = 180_000

let latchkey: StandIn
let project: string

/** Puts a package under node_modules as it is published: there Node reads plain JavaScript and refuses types. */
async function publish(root: string, name: string): Promise<void> {
  const target = join(project, 'node_modules', name)
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  await run(process.execPath, [
    tsc,
    '-p',
    join(root, 'tsconfig.build.json'),
    '--outDir',
    join(target, 'dist'),
  ])
  await writeFile(join(target, 'package.json'), JSON.stringify({ ...manifest, ...manifest.publishConfig }))
}

beforeAll(async () => {
  latchkey = await standIn(answers(reader))
  project = await mkdtemp(join(tmpdir(), 'latchkey-verifier-'))
  await mkdir(join(project, 'node_modules/@types'), { recursive: true })
  for (const name of ['express', 'jose', '@types/express', '@types/node']) {
    await symlink(join(verifierRoot, 'node_modules', name), join(project, 'node_modules', name))
  }
  await writeFile(join(project, 'package.json'), JSON.stringify({ type: 'module' }))
  await publish(domainRoot, '@latchkey/domain')
  await publish(verifierRoot, '@latchkey/verifier')
}, compileTimeoutMs)
afterAll(async () => {
  await latchkey.close()
  await rm(project, { recursive: true })
})

test(
  'the code of the README compiles and guards its route, with the packages as they are published',
  async () => {
    const readme = await readFile(join(verifierRoot, 'README.md'), 'utf8')
    const code = /^```ts\n(.*?)^```$/ms.exec(readme)?.[1] ?? ''
    expect(code).toContain('listen(3000)')
    const printsPort = `server.once('listening', () => console.log(JSON.stringify(server.address())))\n`
    await writeFile(join(project, 'service.ts'), code.replace('listen(3000)', 'listen(0)') + printsPort)
    const strict = [
      '--strict',
      '--target',
      'es2024',
      '--module',
      'nodenext',
      '--skipLibCheck',
      '--types',
      'node',
    ]
    await run(process.execPath, [tsc, ...strict, join(project, 'service.ts')], { cwd: project })

    const env = { LATCHKEY_URL: latchkey.url, LATCHKEY_ID: 'id', LATCHKEY_SECRET: 'lk_secret' }
    const service = await startService('service.js', { cwd: project, env })
    const url = `http://127.0.0.1:${JSON.parse(service.firstLine ?? '').port}/orders`
    expect((await fetch(url)).status).toBe(401)
    const response = await fetch(url, bearer('good'))
    expect(response.status).toBe(200)
    expect(await response.json()).toStrictEqual({ items: [], readBy: 'ada' })
    latchkey.behave(answers({ active: false }))
    expect((await fetch(url, bearer('good'))).status).toBe(401)
    service.signal('SIGTERM')
    await service.ended
  },
  compileTimeoutMs,
)
