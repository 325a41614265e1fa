import type { RouteRecordRaw } from 'vue-router'

export const eventRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/audit',
    name: 'audit-log',
    component: () => import('./AuditPage.vue'),
    meta: { title: 'events.title' },
  },
]
