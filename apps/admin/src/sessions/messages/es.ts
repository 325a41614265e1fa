import type { Messages } from '../../i18n/en.ts'

export const sessions: Messages['sessions'] = {
  logIn: 'Iniciar sesión',
  logInTo: 'Iniciar sesión en Latchkey',
  username: 'Usuario',
  password: 'Contraseña',
  showPassword: 'Mostrar la contraseña',
  hidePassword: 'Ocultar la contraseña',
  ended: 'Su sesión ha terminado',
  endedHelp: 'Inicie sesión de nuevo para continuar. Lo que escribió sigue aquí.',
  firstTime: '¿Primera vez? Use el enlace de configuración que el servidor mostró al arrancar.',
}
