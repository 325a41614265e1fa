import { base62, base62Digits } from './base62.ts'
import { crc32 } from './crc32.ts'

/** Base62 characters of randomness in a secret: 190 bits. */
export const secretBodyLength = 32

const checkLength = 6
const prefixGrammar = /^[a-z][a-z0-9]{0,15}$/

/** Bounded in every part: however long a text is, no more of it is read than the longest secret has. */
const grammar = /^[a-z][a-z0-9]{0,15}_[0-9A-Za-z]{38}$/

/** An opaque secret whose shape and check digits are right. That it was ever issued is not implied. */
export interface OpaqueSecret {
  readonly format: 'opaque'
  readonly prefix: string
  readonly body: string
}

/**
 * Whether an installation may use this prefix: a lower-case letter, then up to 15 lower-case letters and
 * digits.
 */
export function isSecretPrefix(text: string): boolean {
  return prefixGrammar.test(text)
}

/**
 * The text of an opaque secret: `<prefix>_<body><check>`, where check is the CRC-32 of `<prefix>_<body>` in
 * six base62 digits. The check digits keep noise from the database and let scanners find leaked secrets; they
 * prove nothing. Does not check its arguments: `parseSecret` refuses what was made from wrong ones.
 */
export function formatSecret(prefix: string, body: string): string {
  const text = `${prefix}_${body}`
  return text + base62(crc32(text), checkLength)
}

/**
 * The secret that `text` is, or null; never throws. There is one spelling only: white space, another case, a
 * changed character or a missing one is refused.
 */
export function parseSecret(text: string): OpaqueSecret | null {
  if (!grammar.test(text)) return null
  const bodyAt = text.indexOf('_') + 1
  const prefix = text.slice(0, bodyAt - 1)
  const body = text.slice(bodyAt, bodyAt + secretBodyLength)
  return formatSecret(prefix, body) === text ? { format: 'opaque', prefix, body } : null
}

/**
 * A new secret's body. `randomBytes(count)` must yield that many bytes of a cryptographic generator.
 * @throws when the source yields nothing usable: a broken generator must not become a short secret or a hang.
 */
export function secretBodyFrom(randomBytes: (count: number) => Uint8Array): string {
  let body = ''
  for (let draw = 0; draw < 8; draw++) {
    body += base62Digits(randomBytes(2 * secretBodyLength))
    if (body.length >= secretBodyLength) return body.slice(0, secretBodyLength)
  }
  throw new Error('The random source yields no usable bytes')
}

/** The end of a secret that may be stored and shown, to tell one from another. */
export function lastFourOf(text: string): string {
  return text.slice(-4)
}

/** How a secret is shown when it may not be shown: `lk_…x7Qa`, or `…x7Qa` where there is no prefix. */
export function secretHint(prefix: string, lastFour: string): string {
  return prefix === '' ? `…${lastFour}` : `${prefix}_…${lastFour}`
}
