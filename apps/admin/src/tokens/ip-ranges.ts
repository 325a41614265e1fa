import ipaddr from 'ipaddr.js'

/** The addresses and ranges of a text field, apart at spaces, commas and line ends. */
export function rangesIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean)
}

/** The range as the server will read it, a lone address with its full length; null when it is none. */
export function canonicalRange(text: string): string | null {
  const range = text.includes('/') ? text : `${text}/${text.includes(':') ? '128' : '32'}`
  return ipaddr.isValidCIDR(range) ? range.toLowerCase() : null
}
