import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { afterEach, expect, test, vi } from 'vitest'
import { tokens } from '../src/db/schema.ts'
import { answered, useServer } from './server.ts'
import { writeRows } from './write-rows.ts'

const server = useServer()
const hourMs = 3_600_000
const readiness = async () => (await server.send('GET', '/readyz')).text

afterEach(async () => {
  vi.restoreAllMocks()
  await expect.poll(readiness).toBe('{"status":"ok"}')
})

/** A token whose window begins and ends so many minutes from now, by the database's clock. */
async function tokenBetween(from: number, to: number): Promise<string> {
  const name = `From ${String(from)} to ${String(to)} ${randomUUID()}`
  const { token, secret } = await server.issue({ name, scopes: ['latchkey.tokens:verify'] })
  const minutes = (count: number) => sql`clock_timestamp() + make_interval(mins => ${count})`
  await writeRows(server.database, (tx) =>
    tx
      .update(tokens)
      .set({ validFrom: minutes(from), validTo: minutes(to) })
      .where(eq(tokens.id, token.id)),
  )
  return secret
}

test.each([
  ['ahead', hourMs],
  ['behind', -hourMs],
])(
  'an instance whose clock is an hour %s says that it is not ready, and its verdicts are those of the database’s clock',
  async (_, offsetMs) => {
    const [passes, ended, scheduled] = await Promise.all([
      tokenBetween(-30, 30),
      tokenBetween(-90, -30),
      tokenBetween(30, 90),
    ])
    const realNow = Date.now.bind(Date)
    vi.spyOn(Date, 'now').mockImplementation(() => realNow() + offsetMs)
    await expect.poll(readiness).toContain('clock of this machine')

    const asker = server.client({ token: passes })
    const verdicts = await Promise.all(
      [passes, ended, scheduled].map((token) => asker.POST('/v1/verify', { body: { token } })),
    )
    expect(verdicts.map(answered).map((verdict) => (verdict.accepted ? 'accepted' : verdict.reason))).toEqual(
      ['accepted', 'expired', 'not_yet_valid'],
    )
    for (const [token, isActive] of [
      [passes, true],
      [ended, false],
      [scheduled, false],
    ] as const) {
      const { text } = await server.send('POST', '/oauth/introspect', {
        headers: {
          authorization: `Bearer ${passes}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: `token=${token}`,
      })
      expect(JSON.parse(text)).toMatchObject({ active: isActive })
    }
  },
)
