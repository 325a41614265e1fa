import type { RouteRecordRaw } from 'vue-router'

export const profileRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/profile',
    name: 'profile',
    component: () => import('./ProfilePage.vue'),
    meta: { title: 'profile.title' },
  },
]
