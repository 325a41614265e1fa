/**
 * SIGKILL again and again while writers write: what was acknowledged must be stored, and nothing that nobody asked for.
 * `pnpm --filter @latchkey/faults kill -- --rounds 50`, and `--embedded` for the PostgreSQL that Latchkey brings.
 */
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { Draw } from './draw.ts'
import { killsOf } from './faults.ts'
import { startEmbedded, startFleet } from './fleet.ts'
import { runRounds } from './rounds.ts'
import { markdown, rowsOf } from './table.ts'

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: {
    rounds: { type: 'string', default: '50' },
    seed: { type: 'string' },
    embedded: { type: 'boolean', default: false },
  },
})
const seed = Number(values.seed ?? randomInt(2 ** 31))
const kills = killsOf[values.embedded ? 'embedded' : 'external']
console.log(`seed ${String(seed)}, ${values.embedded ? 'embedded' : 'external'} PostgreSQL`)

function rounds(draw: Draw) {
  return Array.from({ length: Number(values.rounds) }, (_, n) => {
    const fault = kills[n % kills.length] ?? draw.oneOf(kills)
    return { fault: { ...fault, name: `${String(n + 1)}: ${fault.name}` }, holdMs: 0, healedMs: 300 }
  })
}

const result = await runRounds({
  seed,
  rounds,
  start: values.embedded ? startEmbedded : startFleet,
  pace: { verifiesPerSecond: 5, changesPerSecond: 1 },
})
const rows = rowsOf(result)
rows.delete('none')
console.log(markdown(rows))
const unshaken = [...rows].filter(([, { inDoubt }]) => inDoubt === 0)
const chain = result.chain as { ok: boolean }
console.log(
  `${String(rows.size)} kills, ${String(unshaken.length)} of them with nothing in doubt; ${String(result.lost.length)} ` +
    `acknowledged writes lost, ${String(result.invented.length)} invented, chain ${JSON.stringify(chain)}`,
)
if (unshaken.length + result.lost.length + result.invented.length > 0 || !chain.ok) process.exitCode = 1
