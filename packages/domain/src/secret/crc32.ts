/** CRC-32 (ISO-HDLC, as in zlib and PNG) of a text of ASCII characters, as an unsigned number. */
export function crc32(ascii: string): number {
  let crc = 0xffffffff
  for (let at = 0; at < ascii.length; at++) {
    crc ^= ascii.charCodeAt(at)
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}
