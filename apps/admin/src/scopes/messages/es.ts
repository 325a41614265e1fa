import type { Messages } from '../../i18n/en.ts'

export const scopes: Messages['scopes'] = {
  search: 'Buscar ámbitos',
  all: 'Todos los de {resource}',
  chosen: 'Ninguno elegido | {n} elegido | {n} elegidos',
  noMatch: 'Ningún ámbito coincide.',
  none: 'Usted no tiene ningún ámbito que pueda dar.',
  builtIn: 'Latchkey',
  add: {
    open: 'Añadir un ámbito al catálogo',
    title: 'Nuevo ámbito',
    name: 'Ámbito',
    description: 'Qué permite',
    submit: 'Añadir ámbito',
  },
}
