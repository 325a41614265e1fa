/**
 * What this service itself shows Latchkey: a token as Bearer, or the id and secret of one as Basic. Either needs the
 * scope `latchkey.tokens:verify`. Undefined is allowed by the type so that a variable of the environment fits, and
 * refused at start-up.
 */
export type Credential =
  | { readonly token: string | undefined }
  | { readonly id: string | undefined; readonly secret: string | undefined }

/** The same in Basic's form encoding (RFC 6749 section 2.3.1) and as it stands, and unable to break out of a header. */
const plain = /^[A-Za-z0-9\-._~]{1,4096}$/

/** The value of the Authorization header. Messages never repeat what was given: it may be most of a secret. */
export function authorizationOf(credential: Credential): string {
  if ('token' in credential) return `Bearer ${part('token', credential.token)}`
  const pair = `${part('id', credential.id)}:${part('secret', credential.secret)}`
  return `Basic ${Buffer.from(pair).toString('base64')}`
}

function part(name: string, value: string | undefined): string {
  if (value === undefined || value === '') {
    throw new TypeError(
      `credential.${name} is missing: give it the ${name} of a token with latchkey.tokens:verify.`,
    )
  }
  if (!plain.test(value)) {
    throw new TypeError(
      `credential.${name} has characters that no token has: copy it again, without spaces or quotes.`,
    )
  }
  return value
}
