import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { eq, like } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { preload } from '../../test/programs/preload.ts'
import { silent } from '../../test/silent.ts'
import { openDatabase } from '../db/database.ts'
import { events, scopes } from '../db/schema.ts'
import { verifyChain } from '../events/verify-chain.ts'
import { startEmbeddedPostgres } from './embedded.ts'

/** More for a longer run: LATCHKEY_KILL_ROUNDS=20 npx vitest run src/postgres/kill.test.ts */
const rounds = Number(process.env['LATCHKEY_KILL_ROUNDS'] ?? 2)
const program = fileURLToPath(new URL('../../test/programs/write-until-killed.ts', import.meta.url))

const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-kill-'))
const historyFile = join(dataDir, 'history')
afterAll(() => rmSync(dataDir, { recursive: true }))

/**
 * Writes in one process, and kills from another: a killer that shared the writer's event loop would find it idle.
 * `alsoDatabase` kills PostgreSQL in the same instant.
 */
async function writeAndKill(round: string, alsoDatabase: boolean): Promise<void> {
  const writer = spawn(process.execPath, [...preload, program, dataDir, historyFile, round], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => writer.once('exit', (_code, signal) => resolve(signal)))
  await new Promise((resolve) => writer.stdout.once('data', resolve))
  const postmaster = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]!
  const targets = [String(writer.pid), ...(alsoDatabase ? [postmaster] : [])]
  const afterSeconds = String(randomInt(200, 900) / 1000)
  spawn('/bin/sh', ['-c', 'sleep "$0"; kill -9 "$@"', afterSeconds, ...targets], { stdio: 'inherit' })
  expect(await ended).toBe('SIGKILL')
}

interface History {
  readonly acknowledged: ReadonlySet<string>
  /** Asked for, but never answered: each may have been done or not. */
  readonly inDoubt: ReadonlySet<string>
}

function readHistory(round: string): History {
  const lines = readFileSync(historyFile, 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
  const named = (what: string) =>
    new Set(
      lines.flatMap(([first, name]) => (first === what && name?.startsWith(`kill:r${round}w`) ? [name] : [])),
    )
  const acknowledged = named('acknowledged')
  return { acknowledged, inDoubt: without(named('asked'), acknowledged) }
}

function without(names: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...names].filter((name) => !others.has(name)))
}

describe.each([
  ['Latchkey', false],
  ['Latchkey and its PostgreSQL together', true],
])('after SIGKILL of %s during writes', (_whom, alsoDatabase) => {
  test.each(Array.from({ length: rounds }, (_, n) => `${alsoDatabase ? 'b' : 'a'}${n}`))(
    'every acknowledged change is there, nothing that was not asked for, each with its event (round %s)',
    async (round) => {
      await writeAndKill(round, alsoDatabase)
      const { acknowledged, inDoubt } = readHistory(round)
      const server = await startEmbeddedPostgres({ dataDir, log: silent })
      const database = openDatabase({ connection: server.connection })
      const ofRound = await database.db
        .select({ name: scopes.name, event: events.seq })
        .from(scopes)
        .leftJoin(events, eq(events.targetId, scopes.name))
        .where(like(scopes.name, `kill:r${round}w%`))
      const chain = await verifyChain(database)
      await database.close()
      await server.stop()

      const stored = new Set(ofRound.map(({ name }) => name))
      console.info(
        `round ${round}: ${acknowledged.size} acknowledged, ${inDoubt.size} in doubt, ` +
          `${inDoubt.size - without(inDoubt, stored).size} of these done`,
      )
      expect(acknowledged.size).toBeGreaterThan(0)
      expect(inDoubt.size).toBeGreaterThan(0)
      expect(without(acknowledged, stored)).toEqual(new Set())
      expect(without(without(stored, acknowledged), inDoubt)).toEqual(new Set())
      expect(ofRound.filter(({ event }) => event === null)).toEqual([])
      expect(chain).toMatchObject({ ok: true })
    },
    120_000,
  )
})
