import type { Request } from 'express'
import ipaddr from 'ipaddr.js'

/** The client's address in canonical form (mapped IPv4 as IPv4); null when a proxy handed on something that is none. */
export function addressOf(request: Request): string | null {
  return canonicalAddress(request.ip ?? '')
}

export function canonicalAddress(text: string): string | null {
  return ipaddr.isValid(text) ? ipaddr.process(text).toString() : null
}

/** Whether the address lies in one of the ranges. No range means everywhere; an unknown address lies in none. */
export function isAddressIn(ranges: readonly string[], address: string | null): boolean {
  if (ranges.length === 0) return true
  if (address === null || !ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  return ranges.some((range) => {
    const [network, bits] = ipaddr.parseCIDR(range)
    return network.kind() === parsed.kind() && parsed.match([network, bits] as never)
  })
}

/** `10.0.0.7/8` becomes `10.0.0.0/8`, a lone address gets its full length, mapped IPv4 becomes IPv4; null when it is no range. */
export function canonicalRange(text: string): string | null {
  const range = text.includes('/') ? text : `${text}/${text.includes(':') ? '128' : '32'}`
  if (!ipaddr.isValidCIDR(range)) return null
  const [network, bits] = ipaddr.parseCIDR(range)
  if (network.kind() === 'ipv6' && (network as ipaddr.IPv6).isIPv4MappedAddress())
    return bits < 96
      ? null
      : canonicalRange(`${ipaddr.process(network.toString()).toString()}/${String(bits - 96)}`)
  const base =
    network.kind() === 'ipv4'
      ? ipaddr.IPv4.networkAddressFromCIDR(range)
      : ipaddr.IPv6.networkAddressFromCIDR(range)
  return `${base.toString()}/${String(bits)}`
}
