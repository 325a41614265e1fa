import type { Messages } from '../../i18n/en.ts'

export const verifiers: Messages['verifiers'] = {
  title: 'Verificadores',
  lead: 'Quién responde por los tokens desde una caché, concesión por concesión. Cada cambio espera a que todos lo hayan aplicado o se les haya acabado la concesión.',
  counts: { live: 'Con concesión', lapsed: 'Sin concesión', behind: 'Aún aplicando un cambio' },
  lapsedTitle: 'Un verificador dejó acabar su concesión',
  lapsedHelp:
    'Una concesión dura unos segundos y se renueva cada segundo. Sin ella, un verificador no usa ninguna caché: pregunta a la base de datos por cada respuesta, o rechaza. Por eso un cambio no tiene que esperarlo, y nada revocado pasa por él.',
  empty: 'Nadie responde desde una caché',
  emptyHelp: 'La caché está desactivada: cada respuesta se lee de la base de datos.',
  outOfDate: 'Puede que lo que ve no esté al día',
  services: 'Servicios de {name}',
  kinds: { instance: 'Latchkey', service: 'Servicio' },
  noAddress: 'dirección desconocida',
  version: 'versión {version}',
  started: 'arrancó {when}',
  live: 'Concesión vigente',
  lapsed: 'Caducada',
  renewed: 'renovada hace {seconds} s',
  lapsedSince: 'visto por última vez {when}',
  upToDate: 'Al día',
  behind: 'Al día | {n} evento por detrás | {n} eventos por detrás',
  applied: 'aplicado hasta #{seq}',
  head: 'El registro termina en #{seq}. Esta página se pide de nuevo cada dos segundos mientras la mira.',
}
