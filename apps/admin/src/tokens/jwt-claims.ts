export interface Claim {
  readonly name: string
  readonly value: string
  /** What a claim of time means: milliseconds since the epoch. */
  readonly at: number | null
}

const times = ['iat', 'nbf', 'exp']

/** The header and claims of a JWT, for reading. Nothing is verified: the text came from the server that signed it. */
export function readClaims(text: string): readonly Claim[] | null {
  const [header, payload] = text.split('.').slice(0, 2).map(decode)
  if (!header || !payload) return null
  return [...Object.entries(header), ...Object.entries(payload)].map(([name, value]) => ({
    name,
    value: typeof value === 'string' ? value : JSON.stringify(value),
    at: times.includes(name) && typeof value === 'number' ? value * 1000 : null,
  }))
}

function decode(part: string): Record<string, unknown> | null {
  try {
    const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (char) =>
      char.charCodeAt(0),
    )
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    // Not a JWT: the text is shown as it is, without claims.
    return null
  }
}
