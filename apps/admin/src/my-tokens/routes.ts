import type { RouteRecordRaw } from 'vue-router'

export const myTokenRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/my-tokens',
    name: 'my-tokens',
    component: () => import('./MyTokensPage.vue'),
    meta: { title: 'myTokens.title' },
  },
]
