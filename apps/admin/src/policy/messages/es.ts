import type { Messages } from '../../i18n/en.ts'

export const policy: Messages['policy'] = {
  title: 'Política',
  lead: 'Lo que pueden ser los tokens. Vale para los nuevos y para los ya emitidos: un límite más estricto los termina antes.',
  readOnly: 'Usted puede leer la política, no cambiarla.',
  lifetimes: 'Duraciones',
  format: 'Formato',
  fields: {
    proposedLifetimeMs: 'Duración propuesta',
    longestLifetimeMs: 'Duración máxima',
    neverAllowed: 'Los tokens pueden no tener fin',
    jwtTextAgain: 'El texto de un JWT puede mostrarse otra vez',
    defaultFormat: 'Formato si no se elige otro',
  },
  proposedHelp: 'Se ofrece primero, y se usa donde hace falta un fin y no se eligió ninguno.',
  limit: 'Limitar cuánto puede durar un token',
  limitHelp: 'Se cuenta desde el comienzo de su validez. Los que durarían más terminan en el límite.',
  longestHelp: 'Desde el comienzo hasta el fin de la validez.',
  neverHelp: 'Sin esto, un token sin fin recibe la duración propuesta.',
  neverLimited: 'Con una duración máxima, todo token termina.',
  formats: {
    opaque: 'Un secreto corto. Solo Latchkey sabe para qué sirve.',
    jwt: 'Un token firmado que los servicios también pueden juzgar sin conexión, hasta que termine.',
  },
  jwtTextHelp:
    'Los propietarios pueden mostrarlo, copiarlo y descargarlo otra vez. Cada vez consta en la auditoría.',
  units: { minute: 'minutos', hour: 'horas', day: 'días' },
  unitOf: 'Unidad de «{field}»',
  noLongest: 'sin límite',
  yes: 'sí',
  no: 'no',
  changes: 'Aún no ha cambiado nada. | {n} cambio | {n} cambios',
  review: 'Revisar y guardar',
  reviewTitle: '¿Guardar esta política?',
  reviewLead: 'Lo que cambia, y lo que hace con los tokens que existen.',
  fromTo: 'de {from} a {to}',
  save: 'Guardar política',
  saved: 'La política está guardada',
  impact: {
    endingAtOnce:
      'Ningún token termina de inmediato. | {n} token termina de inmediato. | {n} tokens terminan de inmediato.',
    total:
      'Ningún token existente recibe otro fin. | {n} token recibe otro fin. | {n} tokens reciben otro fin.',
    totalAtLeast:
      'Ningún token existente recibe otro fin. | Al menos {n} token recibe otro fin. | Al menos {n} tokens reciben otro fin.',
    tokens: 'Tokens con otro fin',
    endsNow: 'Termina ahora',
    wouldEnd: 'Terminaría',
    atOnce: 'de inmediato',
    unnamed:
      'Están todos en la lista. | {n} más no está en la lista: es posterior, o usted no puede verlo. | {n} más no están en la lista: son posteriores, o usted no puede verlos.',
  },
}
