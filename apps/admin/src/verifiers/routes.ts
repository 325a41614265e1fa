import type { RouteRecordRaw } from 'vue-router'

export const verifierRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/verifiers',
    name: 'verifiers',
    component: () => import('./VerifiersPage.vue'),
    meta: { title: 'verifiers.title' },
  },
]
