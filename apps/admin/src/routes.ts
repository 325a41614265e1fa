import type { RouteRecordRaw } from 'vue-router'
import { eventRoutes } from './events/routes.ts'
import { myTokenRoutes } from './my-tokens/routes.ts'
import { policyRoutes } from './policy/routes.ts'
import { profileRoutes } from './profile/routes.ts'
import { roleRoutes } from './roles/routes.ts'
import { scopeRoutes } from './scopes/routes.ts'
import { sessionRoutes } from './sessions/routes.ts'
import { setupRoutes } from './setup/routes.ts'
import { tokenRoutes } from './tokens/routes.ts'
import { userRoutes } from './users/routes.ts'
import { verifierRoutes } from './verifiers/routes.ts'

/** Every screen that has an address of its own. */
export const routes: readonly RouteRecordRaw[] = [
  { path: '/', redirect: { name: 'tokens' } },
  ...setupRoutes,
  ...sessionRoutes,
  ...tokenRoutes,
  ...myTokenRoutes,
  ...policyRoutes,
  ...eventRoutes,
  ...verifierRoutes,
  ...profileRoutes,
  ...userRoutes,
  ...roleRoutes,
  ...scopeRoutes,
  {
    path: '/:path(.*)*',
    name: 'not-found',
    component: () => import('./shell/NotFoundPage.vue'),
    meta: { title: 'shell.notFound' },
  },
]
