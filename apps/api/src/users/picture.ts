import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { refuse, type Refused } from '../http/problem.ts'

export const pictureBytesMax = 512 * 1024
/** Of an upload: a small file may claim to be enormous, and would be once it is decoded. */
const sideMax = 1024
/** Of what is stored. */
const side = 256

// Three decoders instead of two dozen: whatever gets past the look at the first bytes finds no other parser.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
})
// An upload is seen once: nothing of it should stay in memory, nor should it take more than one core.
sharp.cache(false)
sharp.concurrency(1)

export interface Picture {
  readonly webp: Uint8Array
  /** The beginning of its SHA-256. */
  readonly tag: string
}

/**
 * ASVS 5 sections 5.2 and 14.2.8: the kind by the first bytes whatever the request says, the size before decoding, and
 * then encoded anew, so that no byte of the upload survives: no metadata, no other file hidden inside.
 */
export async function readPicture(
  bytes: Uint8Array,
): Promise<Picture | Refused<'invalid' | 'unsupported_media_type'>> {
  const upload = Buffer.from(bytes)
  if (upload.length === 0) return refusePicture('required', 'Send the picture as the body.')
  if (!isPicture(upload)) return refuse('unsupported_media_type', 'Send a PNG, JPEG or WebP picture.')
  const source = sharp(upload, { limitInputPixels: sideMax * sideMax, failOn: 'warning' })
  try {
    const { width, height, pages = 1 } = await source.metadata()
    if (width > sideMax || height > sideMax)
      return refusePicture(
        'picture_too_large',
        `A picture may be ${String(sideMax)} pixels wide and high at most.`,
      )
    if (pages > 1 || isAnimatedPng(upload))
      return refusePicture('picture_animated', 'Send a picture that stands still.')
    const webp = await source.autoOrient().resize(side, side).webp({ quality: 85 }).toBuffer()
    return { webp, tag: createHash('sha256').update(webp).digest('hex').slice(0, 16) }
  } catch {
    // The decoder throws for whatever it cannot read, and quotes nothing that the sender does not have.
    return refusePicture('picture_unreadable', 'The picture is damaged or not whole.')
  }
}

const refusePicture = (code: string, detail: string) =>
  refuse('invalid', 'This picture cannot be used; see errors.', { errors: [{ field: 'body', code, detail }] })

const startsWith = (bytes: Buffer, at: number, text: string) =>
  bytes.subarray(at, at + text.length).equals(Buffer.from(text, 'latin1'))

function isPicture(bytes: Buffer): boolean {
  const png = startsWith(bytes, 0, '\x89PNG\r\n\x1a\n')
  const jpeg = startsWith(bytes, 0, '\xff\xd8\xff')
  return png || jpeg || (startsWith(bytes, 0, 'RIFF') && startsWith(bytes, 8, 'WEBP'))
}

/** The decoder reads the first frame alone and does not say that there are others: their table stands before the first. */
function isAnimatedPng(bytes: Buffer): boolean {
  const table = bytes.indexOf('acTL', 0, 'latin1')
  return startsWith(bytes, 0, '\x89PNG') && table >= 0 && table < bytes.indexOf('IDAT', 0, 'latin1')
}
