import type { Messages } from '../../i18n/en.ts'

export const roles: Messages['roles'] = {
  title: 'Roles',
  lead: 'Conjuntos de ámbitos con nombre. Lo que pueden hacer las personas y los bots es lo que llevan sus roles.',
  one: 'Rol',
  loading: 'Se están cargando los roles',
  scopeCount: 'Ningún ámbito | {n} ámbito | {n} ámbitos',
  builtIn: 'Incorporado',
  builtInNames: { administrator: 'Administrador', member: 'Miembro' },
  builtInDescriptions: {
    administrator: 'Tiene todos los ámbitos del catálogo, también los futuros.',
    member: 'Crea y administra sus propios tokens.',
  },
  builtInWhy: {
    administrator:
      'Lo tiene toda instalación. Lleva siempre todos los ámbitos, también los que vengan después, y no se puede cambiar.',
    member: 'Lo tiene toda instalación. Se puede cambiar, pero no eliminar.',
  },
  noDescription: 'Sin descripción.',
  fields: {
    name: 'Nombre',
    description: 'Descripción',
    scopes: 'Ámbitos',
    scopesHelp: 'Solo se pueden poner en un rol los ámbitos que usted mismo tiene.',
    taken: 'Ya hay un rol con este nombre. Elija otro.',
  },
  picker: { beyond: 'Lleva más de lo que usted tiene: {scopes}' },
  create: { open: 'Nuevo rol', title: 'Nuevo rol', submit: 'Añadir', done: 'El rol «{name}» ya está aquí' },
  edit: {
    open: 'Editar',
    title: 'Editar el rol «{name}»',
    lead: 'Todos los que lo tienen, y sus tokens, lo siguen enseguida.',
    done: 'El rol «{name}» ha cambiado',
  },
  delete: {
    open: 'Eliminar',
    help: 'Quita el rol a todos los que lo tienen, y sus ámbitos a sus tokens. No se puede deshacer.',
    title: '¿Eliminar el rol «{name}»?',
    done: 'El rol «{name}» está eliminado',
  },
  page: {
    back: 'Todos los roles',
    carries: 'Lleva',
    carriesNothing: 'Todavía ningún ámbito.',
    members: 'Quién lo tiene',
    memberCount: 'Nadie tiene este rol. | {n} usuario tiene este rol. | {n} usuarios tienen este rol.',
    membersAtLeast: 'Más de {n} usuarios tienen este rol.',
    allMembers: 'Verlos todos',
    ending: 'Eliminar',
  },
}
