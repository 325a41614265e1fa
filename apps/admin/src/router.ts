import { useQueryCache } from '@pinia/colada'
import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import type { PlainMessageKey } from './i18n/messages.ts'
import { routes } from './routes.ts'
import { sessionQuery } from './sessions/session-queries.ts'
import { takeSetUpCode } from './setup/setup-code.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** Seen without logging in, outside the shell. */
    open?: true
    title?: PlainMessageKey
  }
}

export const router = createRouter({ history: createWebHistory(), routes })

router.beforeEach(takeSetUpCode)
router.beforeEach(askToLogIn)

/** The server guards the data; this only spares a person screens full of refusals. */
async function askToLogIn(to: RouteLocationNormalized) {
  if (to.meta.open) return true
  const cache = useQueryCache()
  const { data } = await cache.refresh(cache.ensure(sessionQuery)).catch(() => ({ data: undefined }))
  // Undefined: the server did not say. The shell then shows what went wrong, and offers to try again.
  return data === null ? { name: 'log-in', query: { to: to.fullPath } } : true
}
