import { crc32, deflateSync } from 'node:zlib'
import type { Schemas } from '@latchkey/client'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { avatars } from '../src/db/schema.ts'
import { answered, useServer } from './server.ts'

const server = useServer()

let user: Schemas['User']
let secret: string

beforeAll(async () => {
  user = answered(await server.admin.POST('/v1/users', { body: { kind: 'bot', username: 'painted' } }))
  const scopes = ['latchkey.users:manage', 'latchkey.tokens:manage-own']
  ;({ secret } = await server.issue({ name: 'Painter', scopes }))
})

const solid = (width: number, height = width) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 30 } } })

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

/** A PNG whose header claims any size, with these chunks between header and pixels. */
function png(width: number, height: number, ...between: Buffer[]): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.alloc(Math.min(height, 64) * (1 + 3 * Math.min(width, 64))))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...between,
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const put = (body: Uint8Array, type = 'image/png', path = `/v1/users/${user.id}/avatar`) =>
  server.send('PUT', path, { headers: { authorization: `Bearer ${secret}`, 'content-type': type }, body })

/** Frames that differ: equal ones are stored as a picture that stands still. */
const frames = async () => {
  const colours = ['red', 'green', 'blue'].map((background) =>
    sharp({ create: { width: 8, height: 8, channels: 3, background } })
      .png()
      .toBuffer(),
  )
  return sharp(await Promise.all(colours), { join: { animated: true } })
    .webp()
    .toBuffer()
}

describe('an upload is refused, and the user keeps what they had:', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  const hostile: [string, () => Promise<Uint8Array> | Uint8Array, number][] = [
    ['an SVG with a script', () => Buffer.from(svg), 415],
    ['HTML that calls itself a PNG', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 415],
    ['a GIF', () => solid(8).gif().toBuffer(), 415],
    ['a polyglot of GIF and script', () => Buffer.from('GIF89a/*;*/=alert(1)//;'), 415],
    ['a TIFF', () => solid(8).tiff().toBuffer(), 415],
    [
      'a multipart form whose file is called ../../x',
      () => Buffer.from('--x\r\nContent-Disposition: form-data; name="a"; filename="../../x"\r\n\r\nGIF89a'),
      415,
    ],
    ['nothing', () => Buffer.alloc(0), 422],
    ['a header of 30 000 by 30 000 pixels', () => png(30_000, 30_000), 422],
    ['a picture one pixel too wide', () => solid(1025, 8).png().toBuffer(), 422],
    ['a picture one pixel too high', () => solid(8, 1025).jpeg().toBuffer(), 422],
    ['a PNG cut in the middle', async () => (await solid(200).png().toBuffer()).subarray(0, 120), 422],
    ['a JPEG cut in the middle', async () => (await solid(600).jpeg().toBuffer()).subarray(0, 900), 422],
    ['a WebP cut in the middle', async () => (await solid(200).webp().toBuffer()).subarray(0, 60), 422],
    ['only the first bytes of a PNG', () => Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 422],
    ['a PNG of no width', () => png(0, 8), 422],
    ['an animated WebP', frames, 422],
    ['an animated PNG', () => png(8, 8, chunk('acTL', Buffer.alloc(8))), 422],
    ['513 KiB', () => Buffer.alloc(513 * 1024, 0xff), 413],
  ]
  test.each(hostile)('%s', async (_what, bytes, status) => {
    const before = await server.database.db.$count(avatars)
    const answer = await put(await bytes())
    expect(answer.status).toBe(status)
    expect(await server.database.db.$count(avatars)).toBe(before)
  })

  test('a compressed body that is larger than it may be', async () => {
    const answer = await server.send('PUT', `/v1/users/${user.id}/avatar`, {
      headers: {
        authorization: `Bearer ${secret}`,
        'content-type': 'image/png',
        'content-encoding': 'deflate',
      },
      body: deflateSync(Buffer.alloc(50 * 1024 * 1024)),
    })
    expect(answer.status).toBe(413)
  })
})

const picture = async (id = user.id, by = secret) => {
  const answer = await fetch(`${server.url}/v1/users/${id}/avatar`, {
    headers: { authorization: `Bearer ${by}` },
  })
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
}

describe('a picture', () => {
  test.each([
    ['PNG', () => solid(300, 200).png().toBuffer()],
    ['JPEG', () => solid(1024).jpeg().toBuffer()],
    ['WebP', () => solid(8).webp().toBuffer()],
  ])('that is a %s comes out as a square WebP of one size', async (_format, make) => {
    expect((await put(await make(), 'application/octet-stream')).status).toBe(200)
    const { format, width, height } = await sharp((await picture()).bytes).metadata()
    expect({ format, width, height }).toEqual({ format: 'webp', width: 256, height: 256 })
  })

  test('keeps nothing of what else was in the upload: place, camera, or another file', async () => {
    const where = {
      IFD0: { Copyright: 'canary-copyright' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1' },
    }
    const photo = await solid(64)
      .jpeg()
      .withExif(where)
      .withXmp('<x:xmpmeta>canary-xmp</x:xmpmeta>')
      .toBuffer()
    expect((await sharp(photo).metadata()).exif).toBeDefined()
    const upload = Buffer.concat([photo, Buffer.from('<script>canary-script</script>')])
    expect(upload.includes('canary-copyright')).toBe(true)
    expect((await put(upload, 'image/jpeg')).status).toBe(200)
    const { bytes } = await picture()
    const { exif, xmp, icc, iptc } = await sharp(bytes).metadata()
    expect([exif, xmp, icc, iptc]).toEqual([undefined, undefined, undefined, undefined])
    expect(bytes.includes('canary')).toBe(false)
  })

  test('stands upright, as its camera meant it', async () => {
    const half = {
      create: { width: 32, height: 64, channels: 3 as const, background: { r: 0, g: 0, b: 255 } },
    }
    const lying = await solid(64)
      .composite([{ input: await sharp(half).png().toBuffer(), left: 0, top: 0 }])
      .jpeg({ quality: 100 })
      .withMetadata({ orientation: 6 })
      .toBuffer()
    expect((await put(lying, 'image/jpeg')).status).toBe(200)
    const { data } = await sharp((await picture()).bytes)
      .raw()
      .toBuffer({ resolveWithObject: true })
    const blueAt = (x: number, y: number) => data[(y * 256 + x) * 3 + 2]! > 200
    expect([blueAt(20, 20), blueAt(236, 20), blueAt(20, 236)]).toEqual([true, true, false])
  })

  test('is served so that it can be nothing but a picture, and is asked for anew each time', async () => {
    await put(await solid(64).png().toBuffer())
    const { answer } = await picture()
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-cache',
    })
    const tag = answer.headers.get('etag')!
    const again = await server.send('GET', `/v1/users/${user.id}/avatar`, {
      headers: { authorization: `Bearer ${secret}`, 'if-none-match': tag },
    })
    expect([again.status, again.text]).toEqual([304, ''])
  })

  test('has an address of its own, which changes with it and goes with it', async () => {
    const read = async () =>
      answered(await server.admin.GET('/v1/users/{id}', { params: { path: { id: user.id } } }))
    await put(await solid(10).png().toBuffer())
    const first = await read()
    await put(
      await sharp({ create: { width: 9, height: 9, channels: 3, background: 'blue' } })
        .png()
        .toBuffer(),
    )
    const second = await read()
    expect(second.avatarUrl).toMatch(new RegExp(`^/v1/users/${user.id}/avatar\\?v=[0-9a-f]{16}$`))
    expect(second.avatarUrl).not.toBe(first.avatarUrl)
    expect(second.version).toBe(first.version + 1)
    const params = { params: { path: { id: user.id } } }
    const without = answered(await server.admin.DELETE('/v1/users/{id}/avatar', params))
    expect(without.avatarUrl).toBeNull()
    expect((await picture()).answer.status).toBe(404)
  })

  test('of somebody whom one may not see looks as absent as that of nobody', async () => {
    await put(await solid(10).png().toBuffer())
    const scopes = ['latchkey.tokens:manage-own']
    const stranger = await server.addPerson({ username: 'stranger', scopes })
    const { client } = await server.logIn(stranger)
    const own = await server.issue({ name: 'Own', scopes }, client)
    const [theirs, nobodys] = await Promise.all([
      picture(user.id, own.secret),
      picture('018f0000-0000-7000-8000-000000000000', own.secret),
    ])
    const told = ({ bytes }: { bytes: Buffer }) => ({
      ...(JSON.parse(bytes.toString()) as object),
      requestId: null,
    })
    expect(theirs.answer.status).toBe(404)
    expect(told(theirs)).toEqual(told(nobodys))
  })

  test('of oneself is one’s own to change, by a session and not by a token', async () => {
    const person = await server.addPerson({ username: 'selfie', scopes: [] })
    const { client } = await server.logIn(person)
    const body = new Blob([await solid(20).png().toBuffer()])
    const headers = { 'Content-Type': 'image/png' }
    const me = answered(await client.PUT('/v1/me/avatar', { body, headers }))
    expect(me.avatarUrl).not.toBeNull()
    const byToken = await put(await solid(20).png().toBuffer(), 'image/png', '/v1/me/avatar')
    expect(byToken.status).toBe(401)
    expect(answered(await client.DELETE('/v1/me/avatar')).avatarUrl).toBeNull()
  })
})
