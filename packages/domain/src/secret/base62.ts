const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/**
 * The largest multiple of 62 in a byte. Bytes from here on are dropped: kept, they would favour the first
 * digits.
 */
const fairBytes = 248

/** A whole number from 0 as exactly `width` digits, most significant first. */
export function base62(value: number, width: number): string {
  let text = ''
  for (let rest = value; text.length < width; rest = Math.floor(rest / 62))
    text = digits.charAt(rest % 62) + text
  return text
}

/** The evenly distributed digits that random bytes yield: at most one per byte. */
export function base62Digits(bytes: Uint8Array): string {
  return Array.from(bytes)
    .filter((byte) => byte < fairBytes)
    .map((byte) => digits.charAt(byte % 62))
    .join('')
}
