import type { RouteRecordRaw } from 'vue-router'

export const userRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/users',
    component: () => import('./UsersPage.vue'),
    children: [
      { path: '', name: 'users', component: { render: () => null }, meta: { title: 'users.title' } },
      {
        path: 'new',
        name: 'create-user',
        component: () => import('./CreateUserDialog.vue'),
        meta: { title: 'users.create.title' },
      },
    ],
  },
  {
    path: '/users/:id',
    name: 'user',
    component: () => import('./UserPage.vue'),
    props: true,
    meta: { title: 'users.one' },
  },
]
