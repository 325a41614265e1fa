import { expect, it } from 'vitest'
import { readClaims } from './jwt-claims.ts'

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

it('a text that is no JWT has no claims, and is no fault', () => {
  for (const text of ['', 'lk_abc', 'a.b.c', `${part('x')}.${part(1)}.`, '....'])
    expect(readClaims(text)).toBeNull()
})

it('every claim is shown as it is, and times as times', () => {
  const text = `${part({ alg: 'EdDSA' })}.${part({ sub: 'señora', aud: ['a', 'b'], exp: 1_800_000_000 })}.sig`
  expect(readClaims(text)).toEqual([
    { name: 'alg', value: 'EdDSA', at: null },
    { name: 'sub', value: 'señora', at: null },
    { name: 'aud', value: '["a","b"]', at: null },
    { name: 'exp', value: '1800000000', at: 1_800_000_000_000 },
  ])
})
