import type { RouteRecordRaw } from 'vue-router'

export const setupRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/setup',
    name: 'set-up',
    component: () => import('./SetUpPage.vue'),
    meta: { open: true, title: 'setup.title' },
  },
]
