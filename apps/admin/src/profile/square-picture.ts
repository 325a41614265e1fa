/** A side that looks sharp at the largest size of an avatar, far below what the server takes. */
const side = 512

/**
 * The middle of a picture as a square that the server takes: people have photographs, not avatars. What the camera
 * wrote beside the picture (place, time) does not leave the browser. Null where the browser cannot read it.
 */
export async function squarePicture(file: Blob): Promise<Blob | null> {
  const picture = await createImageBitmap(file).catch(() => null)
  if (!picture) return null
  const cut = Math.min(picture.width, picture.height)
  const canvas = new OffscreenCanvas(Math.min(cut, side), Math.min(cut, side))
  const [left, top] = [(picture.width - cut) / 2, (picture.height - cut) / 2]
  canvas.getContext('2d')?.drawImage(picture, left, top, cut, cut, 0, 0, canvas.width, canvas.height)
  picture.close()
  // Browsers that cannot write WebP write PNG instead, which the server takes as well.
  return canvas.convertToBlob({ type: 'image/webp', quality: 0.9 })
}
