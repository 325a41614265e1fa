import { api } from '../api/messages/es.ts'
import { events } from '../events/messages/es.ts'
import { forms } from '../forms/messages/es.ts'
import { help } from '../help/messages/es.ts'
import { impact } from '../impact/messages/es.ts'
import { myTokens } from '../my-tokens/messages/es.ts'
import { palette } from '../palette/messages/es.ts'
import { policy } from '../policy/messages/es.ts'
import { profile } from '../profile/messages/es.ts'
import { roles } from '../roles/messages/es.ts'
import { scopes } from '../scopes/messages/es.ts'
import { sessions } from '../sessions/messages/es.ts'
import { setup } from '../setup/messages/es.ts'
import { shell } from '../shell/messages/es.ts'
import { tokens } from '../tokens/messages/es.ts'
import { users } from '../users/messages/es.ts'
import { verifiers } from '../verifiers/messages/es.ts'
import type { Messages } from './en.ts'

export const es: Messages = {
  api,
  events,
  forms,
  help,
  impact,
  myTokens,
  palette,
  policy,
  profile,
  roles,
  scopes,
  sessions,
  setup,
  shell,
  tokens,
  users,
  verifiers,
}
