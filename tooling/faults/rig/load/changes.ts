import { v7 as uuidv7 } from 'uuid'
import { guardedScope, scopes, type Access, type Owner } from '../access.ts'
import { ask, type Answer, type Asked, type NoAnswer } from '../ask.ts'
import type { EffectSeen, History, Outcome, Register } from '../history.ts'
import type { Target } from './target.ts'

export interface LiveToken {
  readonly id: string
  readonly secret: string
  readonly owner: Owner
}

/** Longer than a lease: a change waits for one at most. */
const timeoutMs = 10_000

/** Every change that the load knows, each as one write of one register in the history. */
export function changesOf(access: Access, history: History) {
  const headers = { authorization: `Bearer ${access.secret}` }
  const write = async (register: Register, allow: boolean, via: Target, asked: Omit<Asked, 'headers'>) => {
    const n = history.invoke({ kind: 'write', register, allow, via: via.name })
    const answer = await ask({ timeoutMs, ...asked, headers: { ...headers, ...ifMatch.get(asked.url) } })
    const outcome = outcomeOf(answer)
    const status = typeof answer === 'string' ? null : answer.status
    history.done(n, outcome, status, effectOf(answer))
    return { outcome, answer }
  }
  const ifMatch = new Map<string, { 'if-match': string }>()

  return {
    async issue(owner: Owner, via: Target): Promise<{ outcome: Outcome; token: LiveToken | null }> {
      const id = uuidv7()
      const body = { id, name: `Token ${id}`, ownerId: owner.id, scopes }
      const url = `${via.url}/v1/tokens`
      const { outcome, answer } = await write(`issued:${id}`, true, via, { method: 'POST', url, body })
      if (outcome !== 'ok' || typeof answer === 'string') return { outcome, token: null }
      return { outcome, token: { id, owner, secret: (answer.body as { secret: string }).secret } }
    },
    async revoke({ id }: LiveToken, via: Target): Promise<Outcome> {
      const url = `${via.url}/v1/tokens/${id}/revoke`
      return (await write(`revoked:${id}`, false, via, { method: 'POST', url, body: {} })).outcome
    },
    async enable({ id }: LiveToken, allow: boolean, via: Target): Promise<Outcome> {
      const url = `${via.url}/v1/tokens/${id}/${allow ? 'enable' : 'disable'}`
      return (await write(`enabled:${id}`, allow, via, { method: 'POST', url })).outcome
    },
    async enableOwner({ id }: Owner, allow: boolean, via: Target): Promise<Outcome> {
      const url = `${via.url}/v1/users/${id}/${allow ? 'enable' : 'disable'}`
      return (await write(`owner:${id}`, allow, via, { method: 'POST', url })).outcome
    },
    async grantToRole(roleId: string, allow: boolean, via: Target): Promise<Outcome> {
      const url = `${via.url}/v1/roles/${roleId}`
      const read = await ask({ method: 'GET', url, headers, timeoutMs })
      if (typeof read === 'string' || read.status !== 200) return 'fail'
      ifMatch.set(url, { 'if-match': String(read.headers['etag']) })
      const body = { scopes: allow ? scopes : scopes.filter((name) => name !== guardedScope) }
      return (await write(`role:${roleId}`, allow, via, { method: 'PATCH', url, body })).outcome
    },
  }
}

/** A refusal by a rule changed nothing; after a fault nobody knows. */
function outcomeOf(answer: Answer | NoAnswer): Outcome {
  if (answer === 'unreached') return 'fail'
  if (answer === 'unanswered' || answer.status >= 500) return 'unknown'
  return answer.status < 300 ? 'ok' : 'fail'
}

function effectOf(answer: Answer | NoAnswer): EffectSeen | undefined {
  if (typeof answer === 'string' || answer.status >= 300) return undefined
  const { effect } = answer.body as { effect?: EffectSeen }
  return effect && { lapsed: effect.lapsed, verifiers: effect.verifiers, elapsedMs: effect.elapsedMs }
}
