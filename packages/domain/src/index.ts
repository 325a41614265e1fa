/**
 * The rules of Latchkey: pure functions over readonly records, without clock, randomness, input or output.
 * Begin with `issueToken`, `verifyToken` and `revokeToken`.
 *
 * @packageDocumentation
 */
export * from './limits.ts'
export * from './policy.ts'
export * from './refusals.ts'
export * from './scope/catalogue.ts'
export * from './scope/scope-name.ts'
export * from './scope/scope-set.ts'
export * from './secret/secret.ts'
export * from './text.ts'
export * from './token/code.ts'
export * from './token/disable.ts'
export * from './token/edit.ts'
export type { FieldRefusal, Surroundings } from './token/fields.ts'
export * from './token/issue.ts'
export * from './token/revoke.ts'
export * from './token/rotate.ts'
export * from './token/see.ts'
export * from './token/state.ts'
export * from './token/token.ts'
export * from './token/verify.ts'
export * from './token/window.ts'
export * from './user/change-role.ts'
export * from './user/initials.ts'
export * from './user/last-administrator.ts'
export * from './user/role.ts'
export * from './user/user-power.ts'
export * from './user/username.ts'
