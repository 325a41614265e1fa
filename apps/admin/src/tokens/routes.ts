import type { RouteRecordRaw } from 'vue-router'

export const tokenRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/tokens',
    // Loaded with the screen: the log-in needs nothing of it.
    beforeEnter: async (to) => (await import('./remembered-filters.ts')).recallFilters(to),
    component: () => import('./TokensPage.vue'),
    children: [
      { path: '', name: 'tokens', component: { render: () => null }, meta: { title: 'tokens.title' } },
      {
        path: 'new',
        name: 'create-token',
        component: () => import('./CreateTokenDialog.vue'),
        meta: { title: 'tokens.create.title' },
      },
    ],
  },
  {
    path: '/tokens/:id',
    component: () => import('./TokenPage.vue'),
    props: true,
    children: [
      { path: '', name: 'token', component: { render: () => null }, meta: { title: 'tokens.one' } },
      {
        path: 'edit',
        name: 'edit-token',
        component: () => import('./EditTokenDialog.vue'),
        meta: { title: 'tokens.edit.action' },
      },
    ],
  },
]
