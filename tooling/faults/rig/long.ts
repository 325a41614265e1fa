/**
 * The long form: every fault again and again, in an order and for times that the seed says, until the minutes are over.
 * `pnpm --filter @latchkey/faults long -- --minutes 30 --seed 7`
 */
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { Draw } from './draw.ts'
import { faults } from './faults.ts'
import { runRounds } from './rounds.ts'
import { markdown, rowOf, rowsOf } from './table.ts'

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: { minutes: { type: 'string', default: '30' }, seed: { type: 'string' } },
})
const seed = Number(values.seed ?? randomInt(2 ** 31))
const minutes = Number(values.minutes)
console.log(`seed ${String(seed)}, ${String(minutes)} minutes`)

function* untilOver(draw: Draw) {
  const end = performance.now() + minutes * 60_000
  while (performance.now() < end)
    for (const fault of draw.shuffled(faults)) {
      if (performance.now() >= end) return
      yield { fault, holdMs: draw.between(500, 6_000), healedMs: draw.between(300, 2_000) }
    }
}

const result = await runRounds({ seed, rounds: untilOver })
const rows = rowsOf(result)
console.log(markdown(new Map([...rows, ['all', rowOf(result.judged)]])))
const violations = result.judged.filter(({ violation }) => violation !== null)
for (const violation of violations.slice(0, 20)) console.log(JSON.stringify(violation))
console.log(
  `${result.seconds.toFixed(0)} s of load, ${String(violations.length)} violations, ${String(result.lost.length)} ` +
    `acknowledged writes lost, ${String(result.invented.length)} tokens invented, ${String(result.shed)} arrivals left ` +
    `out, chain ${JSON.stringify(result.chain)}${result.kept ? `, history in ${result.kept}` : ''}`,
)
const accepted = violations.filter(({ violation }) => violation === 'accepted').length
if (accepted + result.lost.length + result.invented.length > 0) process.exitCode = 1
