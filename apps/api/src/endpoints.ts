import { exportEvents } from './events/export-events.ts'
import { listEvents } from './events/list-events.ts'
import { verifyEvents } from './events/verify-events.ts'
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
import { bulkChangeTokens } from './tokens/bulk-change-tokens.ts'
import { deleteToken } from './tokens/delete-token.ts'
import { disableToken } from './tokens/disable-token.ts'
import { editToken } from './tokens/edit-token.ts'
import { enableToken } from './tokens/enable-token.ts'
import { exportTokens } from './tokens/export-tokens.ts'
import { getToken } from './tokens/get-token.ts'
import { getTokenText } from './tokens/get-token-text.ts'
import { issueToken } from './tokens/issue-token.ts'
import { listTokenEvents } from './tokens/list-token-events.ts'
import { listTokens } from './tokens/list-tokens.ts'
import { revokeToken } from './tokens/revoke-token.ts'
import { rotateToken } from './tokens/rotate-token.ts'
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
  exportTokens,
  issueToken,
  bulkChangeTokens,
  getToken,
  editToken,
  deleteToken,
  rotateToken,
  listTokenEvents,
  revokeToken,
  enableToken,
  disableToken,
  verifyToken,
  listEvents,
  exportEvents,
  verifyEvents,
  introspect,
  revoke,
  getJwks,
  getMetadata,
  getTokenText,
  getHealth,
  getReadiness,
]
