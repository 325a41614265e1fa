import type { Messages } from '../../i18n/en.ts'

export const myTokens: Messages['myTokens'] = {
  title: 'Mis tokens',
  lead: 'Tokens que llevan su propio poder. Revoque los que ya no necesite y aún no hayan caducado.',
  list: 'Sus tokens',
  endedToo: 'También los terminados',
  empty: 'No tiene tokens vigentes',
  emptyHelp: 'Elija una duración y unos ámbitos y haga uno.',
  make: {
    title: 'Nuevo token API',
    lead: 'Para un script o una herramienta que trabaja como usted.',
    lifetime: 'Duración',
    formats: {
      opaque: 'Corto; se pregunta por él en cada uso.',
      jwt: 'Firmado; dice por sí mismo quién es usted y hasta cuándo.',
    },
    nameHelp: 'Si queda vacío, lleva por nombre el momento en que se hizo.',
    autoName: 'Token API {time}',
    chooseScope: 'Elija al menos un ámbito.',
    submit: 'Hacer token API',
    mayNot: 'Ninguno de sus roles le permite hacer tokens.',
  },
  text: {
    show: 'Mostrar',
    showOf: 'Mostrar el texto de {name}',
    lead: 'El texto de «{name}». Quien lo tenga puede usarlo. En la auditoría consta que usted lo mostró.',
  },
}
