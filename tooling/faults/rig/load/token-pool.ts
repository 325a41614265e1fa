import type { Owner } from '../access.ts'
import type { Draw } from '../draw.ts'
import type { LiveToken } from './changes.ts'

const recentMax = 20
const probedMax = 3

/** The tokens that the load knows: those that live, and those to which something happened lately. */
export function tokenPool(draw: Draw) {
  const live = new Map<string, LiveToken>()
  const recent: LiveToken[] = []
  return {
    size: () => live.size,
    add: (token: LiveToken) => void live.set(token.id, token),
    remove: ({ id }: LiveToken) => void live.delete(id),
    happened(tokens: readonly LiveToken[]) {
      recent.push(...tokens)
      recent.splice(0, recent.length - recentMax)
    },
    any: () => (live.size > 0 ? draw.oneOf([...live.values()]) : null),
    /** As often one to which something happened lately: there a verifier that is behind shows. */
    toVerify() {
      const pickRecent = recent.length > 0 && (live.size === 0 || draw.below(2) === 0)
      return pickRecent ? draw.oneOf(recent) : live.size > 0 ? draw.oneOf([...live.values()]) : null
    },
    fewOf: (holds: (owner: Owner) => boolean) =>
      [...live.values()].filter(({ owner }) => holds(owner)).slice(-probedMax),
  }
}

export type TokenPool = ReturnType<typeof tokenPool>
