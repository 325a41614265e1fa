/** What JWTs can be signed with: both are deterministic, so that the same claims give the same text again. */
export const signingAlgorithms = ['EdDSA', 'RS256'] as const

export type SigningAlgorithm = (typeof signingAlgorithms)[number]
