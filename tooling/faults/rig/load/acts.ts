import { setTimeout as sleep } from 'node:timers/promises'
import type { Owner } from '../access.ts'
import type { Draw } from '../draw.ts'
import type { History, Outcome } from '../history.ts'
import { changesOf, type LiveToken } from './changes.ts'
import type { LoadPlan } from './order.ts'
import { askTarget, type Target } from './target.ts'
import type { TokenPool } from './token-pool.ts'

const liveTokensMin = 30
/** How often a change is tried again until it is known to be done, and how far apart. */
const triesMax = 40
const retryMs = 400
const warmMs = 1_000
const unreachedMs = 20

export interface Surroundings {
  readonly plan: LoadPlan
  readonly history: History
  readonly draw: Draw
  readonly pool: TokenPool
  /** Goes on in the background, and is waited for at the end. */
  readonly run: (work: Promise<unknown>) => void
}

type Act = (via: Target) => Promise<Outcome>
type Toggle = (allow: boolean, via: Target) => Promise<Outcome>

function verifications({ plan: { targets, access }, history }: Surroundings) {
  const verify = async ({ id, owner, secret }: LiveToken, target: Target) => {
    const about = { token: id, owner: owner.id, role: owner.roleId, target: target.name }
    const n = history.invoke({ kind: 'verify', ...about })
    const { outcome, status } = await askTarget(target, secret, access)
    history.done(n, outcome, status)
  }
  const everywhere = (tokens: readonly LiveToken[]) =>
    Promise.all(tokens.flatMap((token) => targets.map((target) => verify(token, target))))
  return { verify, everywhere }
}

/** Changes that take something away, and give it back. One at a time for each subject: so its history has an order. */
function denials(around: Surroundings, instances: readonly Target[]) {
  const { draw, pool, run } = around
  const { everywhere } = verifications(around)
  const busy = new Set<string>()

  /** Until it is known to be done: what is unknown is asked for again. */
  const settle = async (act: Act, insist: boolean): Promise<boolean> => {
    let goOn = insist
    for (let tries = 1; tries <= triesMax; tries++) {
      const outcome = await act(draw.oneOf(instances))
      if (outcome === 'ok') return true
      goOn ||= outcome === 'unknown'
      if (!goOn) return false
      await sleep(retryMs)
    }
    return false
  }
  /** Everybody is asked before, so that everybody has something to forget, and again as soon as the change has answered. */
  const deny = async (tokens: readonly LiveToken[], act: Act) => {
    await Promise.race([everywhere(tokens), sleep(warmMs)])
    const done = await settle(act, false)
    pool.happened(tokens)
    if (done) run(everywhere(tokens))
  }
  return {
    forGood: async (token: LiveToken, act: Act) => {
      if (busy.has(token.id)) return
      busy.add(token.id)
      pool.remove(token)
      await deny([token], act)
    },
    forAWhile: async (subject: string, tokens: readonly LiveToken[], act: Toggle) => {
      if (busy.has(subject)) return
      busy.add(subject)
      await deny(tokens, (via) => act(false, via))
      await sleep(draw.between(200, 1_000))
      await settle((via) => act(true, via), true)
      busy.delete(subject)
    },
  }
}

/** What the load does: one verification, one change, or changes without a pause. */
export function actsOf(around: Surroundings) {
  const { draw, pool, run, history, plan } = around
  const { targets, access } = plan
  const instances = targets.filter(({ kind }) => kind === 'instance')
  const changes = changesOf(access, history)
  const { verify } = verifications(around)
  const { forGood, forAWhile } = denials(around, instances)

  const issue = async () => {
    const { token } = await changes.issue(draw.oneOf(access.owners), draw.oneOf(instances))
    if (token) pool.add(token)
  }
  const disableOwner = ({ owner }: LiveToken) => {
    const tokens = pool.fewOf(({ id }) => id === owner.id)
    return forAWhile(owner.id, tokens, (allow, via) => changes.enableOwner(owner, allow, via))
  }
  const cutRole = ({ owner: { roleId } }: LiveToken) => {
    const tokens = pool.fewOf((owner) => owner.roleId === roleId)
    return forAWhile(roleId, tokens, (allow, via) => changes.grantToRole(roleId, allow, via))
  }
  return {
    verifyOne: async () => {
      const token = pool.toVerify()
      if (token) await verify(token, draw.oneOf(targets))
    },
    changeOne: async () => {
      const token = pool.any()
      const percent = draw.below(100)
      if (!token || pool.size() < liveTokensMin || percent < 30) await issue()
      else if (percent < 70) await forGood(token, (via) => changes.revoke(token, via))
      else if (percent < 88)
        await forAWhile(token.id, [token], (allow, via) => changes.enable(token, allow, via))
      else if (percent < 94) await disableOwner(token)
      else await cutRole(token)
    },
    /** At every instance, so that a kill always finds something to interrupt. */
    writeWhile(goesOn: () => boolean) {
      const anOwner = () => draw.oneOf(access.owners)
      for (const via of instances) run(writeAt(via, changes, anOwner, goesOn))
    },
  }
}

async function writeAt(
  via: Target,
  changes: ReturnType<typeof changesOf>,
  anOwner: () => Owner,
  goesOn: () => boolean,
): Promise<void> {
  while (goesOn()) {
    const { token, outcome } = await changes.issue(anOwner(), via)
    if (token) await changes.revoke(token, via)
    else if (outcome !== 'ok') await sleep(unreachedMs)
  }
}
