/** What a cached token takes of the memory, beyond what the runtime takes without any. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { median } from '../rounds.ts'

const program = new URL('../../../apps/api/test/programs/fill-verdict-cache.ts', import.meta.url)
const knownFormats = new URL('../../../apps/api/known-formats.mjs', import.meta.url)
const owners = 10_000
const runs = 5
const goalBytes = 350

interface Filled {
  readonly count: number
  readonly bytes: number
  readonly residentBytes: number
}

function fill(count: number): Filled {
  const options = ['--expose-gc', '--max-old-space-size=4096', '--import', knownFormats.href]
  const args = [...options, fileURLToPath(program), String(count), String(owners)]
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Filled
}

const rows = [10_000, 100_000, 1_000_000].map((count) => {
  const filled = Array.from({ length: runs }, () => fill(count))
  const bytes = median(filled.map((one) => one.bytes))
  return {
    tokens: count,
    'heap MB': Math.round(bytes / 1e6),
    'bytes a token': Math.round(bytes / count),
    'of the goal': (bytes / count / goalBytes).toFixed(2),
    'resident MB': Math.round(median(filled.map((one) => one.residentBytes)) / 1e6),
  }
})
console.log(
  `The cache of verdicts, tokens of ${String(owners)} owners, Node ${process.version}, medians of ${String(runs)}.`,
)
console.table(rows)
