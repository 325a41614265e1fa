import type { Messages } from '../../i18n/en.ts'

export const setup: Messages['setup'] = {
  title: 'Configurar Latchkey',
  lead: 'Cree el primer administrador. Esto funciona una sola vez.',
  code: 'Código de configuración',
  codeHelp:
    'El servidor mostró un enlace con él en su primer arranque. También está en el archivo setup-code del directorio de datos.',
  firstName: 'Nombre',
  lastName: 'Apellidos',
  passwordHelp:
    'Al menos {n} carácter; unas pocas palabras bastan. | Al menos {n} caracteres; unas pocas palabras bastan.',
  passwordTooLong: 'Esta contraseña es más larga de lo que el servidor guarda.',
  submit: 'Crear administrador',
  toLogIn: 'Ir al inicio de sesión',
}
