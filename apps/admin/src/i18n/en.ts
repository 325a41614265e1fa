import { api } from '../api/messages/en.ts'
import { forms } from '../forms/messages/en.ts'
import { scopes } from '../scopes/messages/en.ts'
import { sessions } from '../sessions/messages/en.ts'
import { setup } from '../setup/messages/en.ts'
import { shell } from '../shell/messages/en.ts'
import { tokens } from '../tokens/messages/en.ts'
import type { Translated } from './messages.ts'

export const en = { api, forms, scopes, sessions, setup, shell, tokens } as const

export type Messages = Translated<typeof en>
