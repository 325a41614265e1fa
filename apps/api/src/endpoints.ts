import { exportEvents } from './events/export-events.ts'
import { listEvents } from './events/list-events.ts'
import { verifyEvents } from './events/verify-events.ts'
import type { Endpoint } from './http/endpoint.ts'
import { getJwks } from './oauth/get-jwks.ts'
import { getMetadata } from './oauth/get-metadata.ts'
import { introspect } from './oauth/introspect.ts'
import { revoke } from './oauth/revoke.ts'
import { getHealth, getReadiness } from './operations/health.ts'
import { getMetrics } from './operations/metrics.ts'
import { getPolicy } from './policy/get-policy.ts'
import { previewPolicy } from './policy/preview-policy.ts'
import { setPolicy } from './policy/set-policy.ts'
import { createRole } from './roles/create-role.ts'
import { deleteRole } from './roles/delete-role.ts'
import { editRole } from './roles/edit-role.ts'
import { getRole } from './roles/get-role.ts'
import { listRoles } from './roles/list-roles.ts'
import { previewRole } from './roles/preview-role.ts'
import { createScope } from './scopes/create-scope.ts'
import { deleteScope } from './scopes/delete-scope.ts'
import { editScope } from './scopes/edit-scope.ts'
import { listScopes } from './scopes/list-scopes.ts'
import { previewScope } from './scopes/preview-scope.ts'
import { changePassword } from './sessions/change-password.ts'
import { endOtherSessions } from './sessions/end-other-sessions.ts'
import { endSession } from './sessions/end-session.ts'
import { getSession } from './sessions/get-session.ts'
import { listSessions } from './sessions/list-sessions.ts'
import { logIn } from './sessions/log-in.ts'
import { logOut } from './sessions/log-out.ts'
import { setUp } from './setup/set-up.ts'
import { bulkChangeTokens } from './tokens/bulk-change-tokens.ts'
import { deleteToken } from './tokens/delete-token.ts'
import { disableToken } from './tokens/disable-token.ts'
import { editToken } from './tokens/edit-token.ts'
import { enableToken } from './tokens/enable-token.ts'
import { exportTokens } from './tokens/export-tokens.ts'
import { getTokenText } from './tokens/get-token-text.ts'
import { getToken } from './tokens/get-token.ts'
import { issueToken } from './tokens/issue-token.ts'
import { getTokenUsage } from './usage/get-token-usage.ts'
import { listTokenEvents } from './tokens/list-token-events.ts'
import { listTokens } from './tokens/list-tokens.ts'
import { revokeToken } from './tokens/revoke-token.ts'
import { rotateToken } from './tokens/rotate-token.ts'
import { verifyToken } from './tokens/verify-token.ts'
import { createUser } from './users/create-user.ts'
import { deleteUser } from './users/delete-user.ts'
import { disableUser } from './users/disable-user.ts'
import { editMe } from './users/edit-me.ts'
import { editUser } from './users/edit-user.ts'
import { enableUser } from './users/enable-user.ts'
import { endUserSessions } from './users/end-user-sessions.ts'
import { getAvatar } from './users/get-avatar.ts'
import { getMe } from './users/get-me.ts'
import { getUser } from './users/get-user.ts'
import { listUsers } from './users/list-users.ts'
import { previewUser } from './users/preview-user.ts'
import { removeAvatar } from './users/remove-avatar.ts'
import { removeOwnAvatar } from './users/remove-own-avatar.ts'
import { setAvatar } from './users/set-avatar.ts'
import { setOwnAvatar } from './users/set-own-avatar.ts'
import { setPassword } from './users/set-password.ts'
import { listVerifiers } from './verifiers/list-verifiers.ts'
import { syncVerifier } from './verifiers/sync-verifier.ts'

/** Everything that Latchkey answers: the router, the document and the tests of who may do what are made from this list. */
export const endpoints: readonly Endpoint[] = [
  setUp,
  logIn,
  getSession,
  logOut,
  getMe,
  editMe,
  changePassword,
  setOwnAvatar,
  removeOwnAvatar,
  listSessions,
  endSession,
  endOtherSessions,
  listUsers,
  createUser,
  getUser,
  editUser,
  deleteUser,
  enableUser,
  disableUser,
  previewUser,
  setPassword,
  endUserSessions,
  getAvatar,
  setAvatar,
  removeAvatar,
  listRoles,
  createRole,
  getRole,
  editRole,
  deleteRole,
  previewRole,
  listScopes,
  createScope,
  editScope,
  deleteScope,
  previewScope,
  getPolicy,
  setPolicy,
  previewPolicy,
  listTokens,
  exportTokens,
  issueToken,
  bulkChangeTokens,
  getToken,
  editToken,
  deleteToken,
  rotateToken,
  listTokenEvents,
  getTokenUsage,
  revokeToken,
  enableToken,
  disableToken,
  verifyToken,
  listEvents,
  exportEvents,
  verifyEvents,
  listVerifiers,
  syncVerifier,
  introspect,
  revoke,
  getJwks,
  getMetadata,
  getTokenText,
  getHealth,
  getReadiness,
  getMetrics,
]
