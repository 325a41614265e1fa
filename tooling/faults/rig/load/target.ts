import { guardedScope, type Access } from '../access.ts'
import { ask, type Answer, type NoAnswer } from '../ask.ts'
import type { Outcome } from '../history.ts'

/** Who answers whether a token may pass: an instance by introspection, a service by letting a request through. */
export interface Target {
  readonly name: string
  readonly url: string
  readonly kind: 'instance' | 'service'
}

const timeoutMs = 6_000

export async function askTarget(
  { url, kind }: Target,
  secret: string,
  { service }: Access,
): Promise<{ outcome: Outcome; status: number | null }> {
  if (kind === 'service') {
    const headers = { authorization: `Bearer ${secret}` }
    return serviceVerdict(await ask({ method: 'GET', url, headers, timeoutMs }))
  }
  const basic = Buffer.from(`${service.id}:${service.secret}`).toString('base64')
  const body = new URLSearchParams({ token: secret }).toString()
  const headers = { authorization: `Basic ${basic}` }
  return instanceVerdict(
    await ask({ method: 'POST', url: `${url}/oauth/introspect`, headers, body, timeoutMs }),
  )
}

function serviceVerdict(answer: Answer | NoAnswer) {
  if (typeof answer === 'string') return { outcome: 'none' as const, status: null }
  const { status } = answer
  if (status === 200) return { outcome: 'accept' as const, status }
  return { outcome: status === 401 || status === 403 ? ('refuse' as const) : ('none' as const), status }
}

/** Active without the scope is a refusal to whoever asks for the scope. */
function instanceVerdict(answer: Answer | NoAnswer) {
  if (typeof answer === 'string') return { outcome: 'none' as const, status: null }
  const { status, body } = answer
  if (status !== 200) return { outcome: 'none' as const, status }
  const { active, scope = '' } = body as { active: boolean; scope?: string }
  const passes = active && scope.split(' ').includes(guardedScope)
  return { outcome: passes ? ('accept' as const) : ('refuse' as const), status }
}
