/**
 * Guards a service with Latchkey's tokens: {@link createVerifier} once, then `requireToken` before each route.
 *
 * @packageDocumentation
 */
export type { Credential } from './credential.ts'
export type { FaultCode, VerifierFault } from './introspect-token.ts'
export { refusalResponse, type Refusal, type RefusalCode, type RefusalResponse } from './refusals.ts'
export { tokenOf, type Middleware } from './require-token.ts'
export { requiredScopes, type RequiredScopes } from './required-scopes.ts'
export { createVerifier, type Verifier, type VerifierOptions } from './verifier.ts'
export type { Authorization, AuthorizationRequest, VerifiedToken } from './verify-token.ts'
