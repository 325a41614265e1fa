import { existsSync } from 'node:fs'
import type { Binaries } from '../src/postgres/binaries.ts'

const bin = '/usr/lib/postgresql/15/bin'

/** The oldest PostgreSQL that is supported, where Debian's package put it; null on a machine without it. */
export function oldestPostgres(): Binaries | null {
  return existsSync(bin) ? { bin, major: 15 } : null
}
