import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Stamps live where a removed node_modules takes them along. */
const stamps = join(root, 'node_modules', '.cache', 'latchkey')
export const installed = join(stamps, 'installed')
export const built = join(stamps, 'built')

/** What V8 made of the API's files: a start need not compile them again. */
export const compiled = join(stamps, 'compiled')

export const turbo = join(root, 'node_modules', '.bin', 'turbo')
