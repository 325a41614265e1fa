import type { Messages } from '../../i18n/en.ts'

export const shell: Messages['shell'] = {
  product: 'Latchkey',
  skip: 'Saltar al contenido',
  navigation: 'Navegación principal',
  openNavigation: 'Abrir la navegación',
  groups: { access: 'Quién puede qué', oversight: 'Supervisión' },
  apiReference: 'Referencia API',
  opensNewTab: 'se abre en otra pestaña',
  account: 'Menú de la cuenta de {name}',
  language: 'Idioma',
  theme: 'Tema',
  themes: { system: 'Como el sistema', light: 'Claro', dark: 'Oscuro' },
  logOut: 'Cerrar sesión',
  notFound: 'Esta página no existe',
  notFoundHelp: 'Puede que la dirección esté mal escrita o que la página se haya movido.',
  toTokens: 'Ir a los tokens',
  notification: 'Aviso',
  notifications: 'Avisos (F8)',
  failed: 'El panel no pudo arrancar',
}
