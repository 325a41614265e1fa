/**
 * Takes out one safeguard after the other, and looks whether the rig notices: a check that finds nothing where something
 * is wrong proves nothing where nothing is. `pnpm --filter @latchkey/faults safeguards`
 */
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { faults } from './faults.ts'
import { startFleet } from './fleet.ts'
import { runRounds } from './rounds.ts'
import { safeguards, type Safeguard } from './safeguard-patches.ts'

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: { only: { type: 'string', default: '' }, seed: { type: 'string' } },
})
const triesMax = 3
const roundsOfEach = 3
/** Twice a lease: who is cut off has run out of it, and has been marked so by another. */
const holdMs = 6_500
let unnoticed = 0

for (const safeguard of safeguards.filter(({ name }) => name.includes(values.only))) {
  const found = await removeAndLook(safeguard)
  const expected = safeguard.patches.length > 0
  if (found > 0 !== expected) unnoticed++
  console.log(`${String(found)} accepted too late ${expected ? 'without' : 'with'}: ${safeguard.name}`)
}
if (unnoticed > 0) process.exitCode = 1

async function removeAndLook({ patches, shownBy }: Safeguard): Promise<number> {
  const chosen = faults.filter(({ name }) => shownBy.includes(name))
  if (chosen.length !== shownBy.length) throw new Error(`There is no such fault among ${shownBy.join(', ')}.`)
  for (let tries = 1; tries <= triesMax; tries++) {
    const seed = Number(values.seed ?? randomInt(2 ** 31))
    const { judged } = await runRounds({
      seed,
      start: () => startFleet({ patches }),
      pace: { verifiesPerSecond: 100, changesPerSecond: 8 },
      rounds: () =>
        Array.from({ length: roundsOfEach }, () => chosen)
          .flat()
          .map((fault) => ({ fault, holdMs, healedMs: 500 })),
    })
    const found = judged.filter(({ violation }) => violation === 'accepted').length
    console.log(`  seed ${String(seed)}: ${String(found)} of ${String(judged.length)} operations`)
    if (found > 0 || patches.length === 0) return found
  }
  return 0
}
