import fc from 'fast-check'

/** Planted wherever a text may stand: no line of the log may ever have it. */
export const canary = 'canary-5d41f0c2'

/** Planted in passwords alone: no answer may have it either. */
export const passwordCanary = 'swordfish-b7e90a'

/** Long and unguessable enough; few, so that a guess is often right and a change often changes something. */
export const passwords = ['one', 'two', 'three'].map((word) => `${passwordCanary} ${word} umbrella harvest`)

/** Written into the body as a bare number that JavaScript could not write itself. */
const rawNumber = (digits: string) => `@@${digits}@@`
export const withRawNumbers = (json: string) => json.replaceAll(/"@@([^"@]*)@@"/g, '$1')

const texts = [
  '',
  ' ',
  '\0',
  `a\0${canary}`,
  '\ud800',
  'a\udc00b',
  '\u202e\u2066',
  'a\u200bb',
  '\ufeffa',
  '\u00ad',
  '\r\nSet-Cookie: a=b',
  'İıßﬃ',
  'e\u0301\u0323'.repeat(40),
  '👩‍👩‍👧‍👦🏳️‍🌈',
  '\u{10ffff}\u{e0001}',
  "' or '1'='1",
  `'; drop table tokens; -- ${canary}`,
  '"; select pg_sleep(9); --',
  '%',
  '_%\\',
  '$1',
  '{"$ne":null}',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  'javascript:alert(1)',
  '<script>alert(1)</script>',
  '=1+1',
  'null',
  'true',
  'NaN',
  '-1',
  '1e400',
  '0x10',
  '9007199254740993',
  '1.5',
  'orders:*',
  ':read',
  'latchkey.tokens:manage',
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  '0000-00-00T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '9999-12-31T23:59:59.999-23:59',
  '0000-01-01T00:00:00+23:59',
  '+010000-01-01T00:00:00Z',
  '2026-03-01T09:00:00.1234567890123456789Z',
  '0.0.0.0/0',
  '::/0',
  '10.0.0.0/33',
  '::ffff:10.0.0.1/96',
  'fe80::1%eth0',
  '010.1',
  canary,
  'x'.repeat(256),
  canary.repeat(500),
]

/** Lone surrogates too. */
const characters = fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point))

export const hostileTexts = fc.oneof(
  fc.constantFrom(...texts),
  fc.string({ unit: characters, maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
)

const nested = (depth: number): unknown => (depth === 0 ? 0 : [nested(depth - 1)])

const others = [
  null,
  true,
  0,
  -0,
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  1e21,
  ...['1e400', '-1e400', '9007199254740993', '1E-999', '0.1e1'].map(rawNumber),
  [],
  {},
  [null],
  [['a']],
  { $ne: null },
  { toString: 1 },
  Object.fromEntries([['__proto__', { admin: true }]]),
  ['a', 'a'],
  Array.from({ length: 1_001 }, (_, n) => `a:${String(n)}`),
  nested(18),
  nested(40),
]

/** What a field is not made for. */
export const hostileValues = fc.oneof(
  { weight: 3, arbitrary: hostileTexts },
  { weight: 2, arbitrary: fc.constantFrom(...others) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
)

export const hostileKeys = fc.oneof(
  fc.constantFrom('ownerId', 'creatorId', 'hash', 'secret', 'isAdmin', 'revokedAt', 'version', '__proto__'),
  fc.constantFrom('', 'constructor', 'toString', 'a.b', 'na\0me', '\ud800', '$where', canary),
  fc.string({ unit: 'grapheme', maxLength: 10 }),
)
