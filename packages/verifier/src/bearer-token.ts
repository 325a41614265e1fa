/** What the Authorization header holds. `absent` covers other schemes: RFC 6750 section 3.1 treats them alike. */
export type Presented =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'malformed_request'; readonly why: string }
  | { readonly kind: 'malformed_token'; readonly why: string }

/** In characters, which are bytes here: longer ones are refused before anybody is asked about them. */
const tokenLengthMax = 4096

const plainScheme = 'Bearer '
/** RFC 6750 section 2.1, b64token. */
const tokenShape = /^[A-Za-z0-9\-._~+/]+=*$/

/**
 * Reads the token out of every Authorization header of a request. Two headers are refused, not merged or picked
 * from: a proxy in front may have judged the other one.
 */
export function bearerToken(authorization: string | readonly string[] | null | undefined): Presented {
  const headers = typeof authorization === 'string' ? [authorization] : (authorization ?? [])
  const [header = ''] = headers
  if (headers.length > 1)
    return { kind: 'malformed_request', why: 'There is more than one Authorization header.' }
  // As nearly everybody writes it: what follows only tells the other spellings apart.
  const plain = header.startsWith(plainScheme) ? header.slice(plainScheme.length) : ''
  if (plain.length <= tokenLengthMax && tokenShape.test(plain)) return { kind: 'token', token: plain }
  const rest = /^bearer(?<rest>|\s.*)$/is.exec(header)?.groups?.['rest']
  if (rest === undefined) return { kind: 'absent' }
  if (rest.length > 1 + tokenLengthMax) {
    return { kind: 'malformed_token', why: `The token is longer than ${tokenLengthMax} characters.` }
  }
  // "a, Bearer b" is what two headers become where a proxy or the Headers class joins them.
  const [token, another] = rest.split(/[\s,]+/).filter((value) => value !== '')
  if (token === undefined) return { kind: 'malformed_request', why: 'The Authorization header has no token.' }
  if (another !== undefined) {
    return { kind: 'malformed_request', why: 'The Authorization header has more than one value.' }
  }
  if (rest !== ` ${token}` || !tokenShape.test(token)) {
    return { kind: 'malformed_token', why: 'The token is not written as one: Bearer, one space, the token.' }
  }
  return { kind: 'token', token }
}
