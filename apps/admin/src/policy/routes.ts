import type { RouteRecordRaw } from 'vue-router'

export const policyRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/policy',
    name: 'policy',
    component: () => import('./PolicyPage.vue'),
    meta: { title: 'policy.title' },
  },
]
