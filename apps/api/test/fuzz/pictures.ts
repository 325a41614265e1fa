import fc from 'fast-check'
import sharp from 'sharp'
import { canary } from './hostile.ts'

const { data } = await sharp({ create: { width: 3, height: 2, channels: 4, background: '#08f8' } })
  .raw()
  .toBuffer({ resolveWithObject: true })
const pixels = () => sharp(data, { raw: { width: 3, height: 2, channels: 4 } })
const [png, jpeg, webp, gif] = await Promise.all(
  (['png', 'jpeg', 'webp', 'gif'] as const).map((format) => pixels().toFormat(format).toBuffer()),
)

const whole = fc.constantFrom(...[png, jpeg, webp].filter((picture) => picture !== undefined))

const others = fc.constantFrom(
  ...[gif].filter((picture) => picture !== undefined),
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert('${canary}')"/>`),
  Buffer.from('<html>'),
  Buffer.alloc(0),
  Buffer.alloc(600_000, 0xff),
)

/** Cut off, or with a byte turned somewhere. */
const spoilt = fc
  .tuple(whole, fc.nat(), fc.integer({ min: 0, max: 255 }), fc.boolean())
  .map(([picture, at, byte, cut]) => {
    const place = at % picture.length
    if (cut) return picture.subarray(0, place)
    const turned = Buffer.from(picture)
    turned[place] = byte
    return turned
  })

export const pictures = (dirty: boolean): fc.Arbitrary<Uint8Array> =>
  dirty ? fc.oneof(whole, others, spoilt, spoilt) : whole
