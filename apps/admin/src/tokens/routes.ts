import type { RouteRecordRaw } from 'vue-router'

export const tokenRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/tokens',
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
    name: 'token',
    component: () => import('./TokenPage.vue'),
    props: true,
    meta: { title: 'tokens.one' },
  },
]
