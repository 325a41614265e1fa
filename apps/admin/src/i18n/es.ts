import { api } from '../api/messages/es.ts'
import { forms } from '../forms/messages/es.ts'
import { scopes } from '../scopes/messages/es.ts'
import { sessions } from '../sessions/messages/es.ts'
import { setup } from '../setup/messages/es.ts'
import { shell } from '../shell/messages/es.ts'
import { tokens } from '../tokens/messages/es.ts'
import type { Messages } from './en.ts'

export const es: Messages = { api, forms, scopes, sessions, setup, shell, tokens }
