import type { RouteRecordRaw } from 'vue-router'

export const scopeRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/scopes',
    name: 'scopes',
    component: () => import('./ScopesPage.vue'),
    meta: { title: 'scopes.title' },
  },
]
