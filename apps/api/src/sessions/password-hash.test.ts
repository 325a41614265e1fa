import { expect, test } from 'vitest'
import { createPasswordHasher, HashingBusy } from './password-hash.ts'

test.each([
  ['of nobody', null],
  ['of somebody', await (await createPasswordHasher()).hash('a password of some length')],
])('a password %s waits its turn at the hash and is turned away when too many wait', async (_, stored) => {
  const hasher = await createPasswordHasher()
  const checks = await Promise.allSettled(
    Array.from({ length: 200 }, () => hasher.verify(stored, 'a guess of some length')),
  )
  const judged = checks.filter(({ status }) => status === 'fulfilled')
  const reasons = checks.flatMap((check) => (check.status === 'rejected' ? [check.reason as unknown] : []))
  expect(judged.map((check) => check.status === 'fulfilled' && check.value)).not.toContain(true)
  expect(judged.length).toBeGreaterThan(50)
  expect(judged.length).toBeLessThan(150)
  for (const reason of reasons) expect(reason).toBeInstanceOf(HashingBusy)
})

test('nobody has the password that stands in for that of an unknown user', async () => {
  const hasher = await createPasswordHasher()
  expect(await hasher.verify(null, 'nobody has this password')).toBe(false)
})

test('one parameter that differs makes a hash outdated', async () => {
  const hasher = await createPasswordHasher()
  const stored = await hasher.hash('a password of some length')
  expect(hasher.isOutdated(stored)).toBe(false)
  expect(hasher.isOutdated(stored.replace('m=19456', 'm=19455'))).toBe(true)
  expect(hasher.isOutdated(null)).toBe(false)
})
