import type { Messages } from '../../i18n/en.ts'

export const impact: Messages['impact'] = {
  title: 'Lo que cambia',
  looking: 'Se mira a quién afecta…',
  nothing: 'Nadie gana ni pierde nada, y ningún token tampoco.',
  atLeast: 'más de {n}',
  summary: 'Afecta a {users} y {tokens}.',
  users: 'ningún usuario | {n} usuario | {n} usuarios',
  tokens: 'ningún token | {n} token | {n} tokens',
  tokensLose: 'Tokens que pierden',
  usersLose: 'Usuarios que pierden',
  tokensChange: 'Tokens que podrán más o menos',
  tokensRefused: 'Tokens que se rechazan enseguida',
  tokensEnd: 'Tokens que terminan para siempre',
  usersChange: 'Usuarios que ganan o pierden',
  loses: 'pierde',
  gains: 'gana',
  ownedBy: 'de {name}',
  notShown: 'Y {n} más. | Y {n} más.',
  noTokens: 'No afecta a ningún token vigente.',
}
