/**
 * The load, in a process of its own: so many verifications and changes a second whatever the answers do, and writers that
 * never pause where a kill needs something to interrupt. Everything is written down.
 */
import { drawFrom } from '../draw.ts'
import { openHistory } from '../history.ts'
import { actsOf } from './acts.ts'
import { openLoop } from './open-loop.ts'
import type { Finished, LoadPlan, Order, Pace } from './order.ts'
import { tokenPool } from './token-pool.ts'

const still: Pace = { verifiesPerSecond: 0, changesPerSecond: 0, writers: 0 }

function startLoad(plan: LoadPlan) {
  const draw = drawFrom(plan.seed)
  const history = openHistory(plan.file)
  const loop = openLoop()
  const acts = actsOf({ plan, history, draw, pool: tokenPool(draw), run: loop.run })
  let pace = still
  loop.arrive(() => pace.verifiesPerSecond, acts.verifyOne)
  loop.arrive(() => pace.changesPerSecond, acts.changeOne)
  return {
    setPace(next: Pace) {
      const before = pace.writers
      pace = next
      for (let writer = before; writer < next.writers; writer++) acts.writeWhile(() => writer < pace.writers)
    },
    round: history.round,
    async finish(): Promise<Finished> {
      pace = still
      await loop.idle()
      await history.end()
      return { shed: loop.shed() }
    },
  }
}

let load: ReturnType<typeof startLoad> | undefined
process.on('message', (order: Order) => {
  if (order.order === 'start') load = startLoad(order.plan)
  else if (order.order === 'pace') load?.setPace(order.pace)
  else if (order.order === 'round') load?.round(order.name, order.kills)
  else void load?.finish().then((finished) => process.send?.(finished))
})
process.channel?.ref()
console.log('ready')
