import { lt, sql } from 'drizzle-orm'
import type { App } from '../app.ts'
import { rateLimits, sessions } from '../db/schema.ts'
import { pruneUsage } from '../usage/prune-usage.ts'
import { removeForgotten } from '../verifiers/fleet-rows.ts'

const everyMs = 10 * 60 * 1000

/** What time alone makes necessary. Every instance does it; doing it twice does no harm. Answers how to stop. */
export function startUpkeep(app: App): () => void {
  const timer = setInterval(() => {
    keepUp(app).catch((error: unknown) => {
      app.log.error({ err: error }, 'Upkeep failed; it is tried again later')
    })
  }, everyMs)
  timer.unref()
  return () => {
    clearInterval(timer)
  }
}

async function keepUp({ database, signingKeys }: App): Promise<void> {
  await signingKeys.maintain()
  await database.db.delete(sessions).where(lt(sessions.expiresAt, sql`clock_timestamp()`))
  await database.db.delete(rateLimits).where(lt(rateLimits.expire, sql`clock_timestamp()`))
  await pruneUsage(database)
  await removeForgotten(database)
}
