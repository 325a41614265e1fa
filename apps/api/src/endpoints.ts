import type { Endpoint } from './http/endpoint.ts'
import { getJwks } from './oauth/get-jwks.ts'
import { getMetadata } from './oauth/get-metadata.ts'
import { introspect } from './oauth/introspect.ts'
import { revoke } from './oauth/revoke.ts'
import { getHealth, getReadiness } from './operations/health.ts'
import { createScope } from './scopes/create-scope.ts'
import { listScopes } from './scopes/list-scopes.ts'
import { getSession } from './sessions/get-session.ts'
import { logIn } from './sessions/log-in.ts'
import { logOut } from './sessions/log-out.ts'
import { setUp } from './setup/set-up.ts'
import { disableToken } from './tokens/disable-token.ts'
import { enableToken } from './tokens/enable-token.ts'
import { getToken } from './tokens/get-token.ts'
import { getTokenText } from './tokens/get-token-text.ts'
import { issueToken } from './tokens/issue-token.ts'
import { listTokens } from './tokens/list-tokens.ts'
import { revokeToken } from './tokens/revoke-token.ts'
import { verifyToken } from './tokens/verify-token.ts'
import { getMe } from './users/get-me.ts'

/** Everything that Latchkey answers: the router, the document and the tests of who may do what are made from this list. */
export const endpoints: readonly Endpoint[] = [
  setUp,
  logIn,
  getSession,
  logOut,
  getMe,
  listScopes,
  createScope,
  listTokens,
  issueToken,
  getToken,
  revokeToken,
  enableToken,
  disableToken,
  verifyToken,
  introspect,
  revoke,
  getJwks,
  getMetadata,
  getTokenText,
  getHealth,
  getReadiness,
]
