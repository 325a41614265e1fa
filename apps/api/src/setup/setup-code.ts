import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { and, isNull } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { installation } from '../db/schema.ts'

const digestOf = (code: string) => createHash('sha256').update(code).digest()
const fileOf = (dataDir: string) => join(dataDir, 'setup-code')

/**
 * The code that makes the first administrator: no default credentials, nothing to guess. It lies in the data directory,
 * readable by the service's own user, until it is used. Null once Latchkey is set up.
 */
export async function openSetupCode(database: Database, dataDir: string): Promise<string | null> {
  const [row] = await database.db.select().from(installation)
  if (!row || row.setUpAt) return null
  const kept = await readFile(fileOf(dataDir), 'utf8').catch(absent)
  if (kept && row.setupCodeDigest && timingSafeEqual(digestOf(kept.trim()), row.setupCodeDigest))
    return kept.trim()
  const code = randomBytes(20).toString('base64url')
  await writeFile(fileOf(dataDir), `${code}\n`, { mode: 0o600 })
  await database.db
    .update(installation)
    .set({ setupCodeDigest: digestOf(code) })
    .where(and(isNull(installation.setUpAt)))
  return code
}

export function isSetupCode(code: string, digest: Uint8Array | null): boolean {
  return digest !== null && timingSafeEqual(digestOf(code), digest)
}

export async function removeSetupCode(dataDir: string): Promise<void> {
  await rm(fileOf(dataDir), { force: true })
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
