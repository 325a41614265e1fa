import { api } from '../api/messages/en.ts'
import { events } from '../events/messages/en.ts'
import { forms } from '../forms/messages/en.ts'
import { help } from '../help/messages/en.ts'
import { impact } from '../impact/messages/en.ts'
import { myTokens } from '../my-tokens/messages/en.ts'
import { palette } from '../palette/messages/en.ts'
import { policy } from '../policy/messages/en.ts'
import { profile } from '../profile/messages/en.ts'
import { roles } from '../roles/messages/en.ts'
import { scopes } from '../scopes/messages/en.ts'
import { sessions } from '../sessions/messages/en.ts'
import { setup } from '../setup/messages/en.ts'
import { shell } from '../shell/messages/en.ts'
import { tokens } from '../tokens/messages/en.ts'
import { users } from '../users/messages/en.ts'
import { verifiers } from '../verifiers/messages/en.ts'
import type { Translated } from './messages.ts'

export const en = {
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
} as const

export type Messages = Translated<typeof en>
