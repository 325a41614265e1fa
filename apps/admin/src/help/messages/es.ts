import type { Messages } from '../../i18n/en.ts'

export const help: Messages['help'] = {
  questions: {
    kind: '¿Qué es un bot?',
    owner: '¿Qué es un propietario?',
    role: '¿Qué es un rol?',
    scope: '¿Qué es un ámbito?',
    ending: '¿Desactivar, revocar o eliminar?',
  },
  answers: {
    kind: 'Una persona inicia sesión con una contraseña. Un bot es un personaje con nombre, imagen y roles: los programas actúan en su nombre con sus tokens, y nunca inicia sesión.',
    owner:
      'La persona o el bot cuyo poder lleva el token. Se elige al crear el token y no cambia. Lo que el propietario pierde, lo pierden también sus tokens.',
    role: 'Un conjunto de ámbitos con nombre. Las personas y los bots tienen lo que suman sus roles. Al cambiar un rol cambian enseguida todos los que lo tienen.',
    scope:
      'El derecho a hacer una cosa, escrito como recurso:acción, por ejemplo orders:read. A un token se le dan ámbitos que su propietario tiene; los servicios los piden.',
    ending:
      'Desactivar detiene algo hasta que se active de nuevo. Revocar termina un token para siempre y lo deja en la lista. Eliminar lo termina y lo quita; el registro de auditoría se conserva.',
  },
}
