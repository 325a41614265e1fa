import { BlockList, isIP } from 'node:net'

/**
 * Whether an address lies in one of the ranges. No range means anywhere; an address that is not known, or not written as
 * one, lies in none.
 *
 * @param ranges - CIDR, as Latchkey writes them
 * @returns null where a range cannot be read: what it was to keep out is not known
 */
export function allowedAddresses(ranges: readonly string[]): ((address: string | null) => boolean) | null {
  if (ranges.length === 0) return () => true
  const list = new BlockList()
  for (const range of ranges) {
    const [network = '', bits = ''] = range.split('/')
    const family = isIP(network)
    const bitsMax = family === 4 ? 32 : 128
    if (family === 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > bitsMax) return null
    list.addSubnet(network, Number(bits), family === 4 ? 'ipv4' : 'ipv6')
  }
  return (address) => {
    if (address === null) return false
    const family = isIP(address)
    return family !== 0 && list.check(address, family === 4 ? 'ipv4' : 'ipv6')
  }
}

/** Latchkey refuses the whole question over an address that it cannot read, such as one with an IPv6 zone. */
export function ipAddress(address: string | null | undefined): string | null {
  return typeof address === 'string' && isIP(address) !== 0 && !address.includes('%') ? address : null
}
