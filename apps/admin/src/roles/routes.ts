import type { RouteRecordRaw } from 'vue-router'

export const roleRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/roles',
    component: () => import('./RolesPage.vue'),
    children: [
      { path: '', name: 'roles', component: { render: () => null }, meta: { title: 'roles.title' } },
      {
        path: 'new',
        name: 'create-role',
        component: () => import('./CreateRoleDialog.vue'),
        meta: { title: 'roles.create.title' },
      },
    ],
  },
  {
    path: '/roles/:id',
    name: 'role',
    component: () => import('./RolePage.vue'),
    props: true,
    meta: { title: 'roles.one' },
  },
]
