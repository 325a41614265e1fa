import type { RouteRecordRaw } from 'vue-router'

export const sessionRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/login',
    name: 'log-in',
    component: () => import('./LogInPage.vue'),
    meta: { open: true, title: 'sessions.logIn' },
  },
]
