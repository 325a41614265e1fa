import type { Messages } from '../../i18n/en.ts'

export const palette: Messages['palette'] = {
  title: 'Ir o hacer',
  help: 'Escriba para encontrar un token, un usuario, una pantalla o una acción; las flechas eligen, Intro va.',
  placeholder: 'Un token, un usuario, una pantalla, una acción…',
  open: 'Buscar',
  screens: 'Pantallas',
  users: 'Usuarios',
  acts: 'Acciones',
  tokenOf: '{owner} · {state}',
  theme: 'Tema: {theme}',
  language: 'Idioma: {language}',
  nothing: 'Nada se llama «{words}».',
}
