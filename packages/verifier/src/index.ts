/**
 * Guards a service with Latchkey's tokens: {@link createVerifier} once, then `requireToken` before each route.
 *
 * @packageDocumentation
 */
export type { Credential } from './credential.ts'
export type { FaultCode, VerifierFault } from './exchange.ts'
export type { GuardHandler, GuardOptions } from './guard-handler.ts'
export type { JwtAlgorithm } from './jwks.ts'
export { refusalResponse, type Refusal, type RefusalCode, type RefusalResponse } from './refusals.ts'
export { acceptedOf, tokenOf, type Middleware } from './require-token.ts'
export { requiredScopes, type RequiredScopes } from './required-scopes.ts'
export type { Verdict } from './verdict-report.ts'
export { createVerifier, type Verifier, type VerifierStatus } from './verifier.ts'
export type { VerifierOptions } from './verifier-options.ts'
export type { Accepted, Authorization, AuthorizationRequest, Source, VerifiedToken } from './authorization.ts'
