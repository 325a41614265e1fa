/** Whoever is asked, and in whatever way: the answer about a token is one. `FAULTS_SEED` repeats the states of a run. */
import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createVerifier, requiredScopes, type Verifier } from '@latchkey/verifier'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { scopes, type Owner } from './access.ts'
import { must, type Asked } from './ask.ts'
import { drawFrom } from './draw.ts'
import { startFleet, type Fleet } from './fleet.ts'
import { openLink, type Link } from './proxy.ts'

const seed = Number(process.env['FAULTS_SEED'] ?? randomInt(2 ** 31))
const states = 300
const hourMs = 3_600_000

interface Presented {
  readonly id: string
  readonly format: 'opaque' | 'jwt'
  /** The one before the rotation, and the current one. */
  readonly secrets: readonly string[]
}

let fleet: Fleet
let client: pg.Client
let owner: Owner
let presented: Presented[]
let link: Link
let leased: Verifier
let asking: Verifier
let offline: Verifier

beforeAll(async () => {
  console.info(`seed ${String(seed)}`)
  fleet = await startFleet({ instances: 2, services: 0, settings: [{}, { LATCHKEY_VERIFY_CACHE: 'off' }] })
  const [first] = fleet.access.owners
  if (!first) throw new Error('There is no owner.')
  owner = first
  client = await fleet.postgres.client()
  // A state is written as it is, past triggers that know how one may become another.
  await client.query('set session_replication_role = replica')
  presented = [await issue('opaque'), await issue('jwt')]
  link = await openLink({ port: Number(new URL(urlOf(0)).port) })
  const common = { credential: fleet.access.service, audience: 'orders', onError: () => undefined }
  leased = createVerifier({ ...common, url: urlOf(0) })
  asking = createVerifier({ ...common, url: urlOf(1), cache: 'off' })
  const issuer = new URL(await issuerOf()).origin
  offline = createVerifier({
    ...common,
    url: `http://127.0.0.1:${String(link.port)}`,
    onStale: 'jwt',
    issuer,
  })
  await cutOff()
}, 120_000)

afterAll(async () => {
  await Promise.all([leased.close(), asking.close(), offline.close(), client.end()])
  await link.close()
  await fleet.close()
})

const urlOf = (instance: number) => fleet.instances[instance]?.url ?? ''
const call = (method: Asked['method'], url: string, body?: object | string, more: Asked['headers'] = {}) =>
  must({
    method,
    url,
    headers: { authorization: `Bearer ${fleet.access.secret}`, ...more },
    ...(body !== undefined && { body }),
  })

async function issuerOf(): Promise<string> {
  const { body } = await call('GET', `${urlOf(0)}/.well-known/oauth-authorization-server`)
  return (body as { issuer: string }).issuer
}

async function issue(format: Presented['format']): Promise<Presented> {
  const validTo = new Date(Date.now() + 48 * hourMs).toISOString()
  const request = { name: format, format, scopes: ['orders:read'], ownerId: owner.id, validTo }
  const issued = (await call('POST', `${urlOf(0)}/v1/tokens`, request)).body as {
    token: { id: string }
    secret: string
  }
  const rotate = `${urlOf(0)}/v1/tokens/${issued.token.id}/rotate`
  const rotated = await call('POST', rotate, { overlapSeconds: 3600 }, { 'if-match': '"1"' })
  return {
    id: issued.token.id,
    format,
    secrets: [issued.secret, (rotated.body as { secret: string }).secret],
  }
}

/** From then on it has the keys, the text and the time: nothing of what is decided about a token. */
async function cutOff(): Promise<void> {
  const secret = presented[1]?.secrets[0] ?? ''
  // Attaches it. The keys come with the first lease, and the start of a JWT is the next whole second.
  await judgedBy(offline, 'none', ['orders:read'], null)
  await vi.waitFor(() => expect(offline.status().leaseMs).toBeGreaterThan(0), 20_000)
  await sleep(2_000)
  await link.set('refuse')
  expect(await judgedBy(offline, secret, ['orders:read'], null)).toBe('accepted')
}

interface State {
  readonly enabled: boolean
  readonly revoked: boolean
  readonly validFrom: number
  readonly validTo: number | null
  readonly granted: readonly string[]
  readonly allowedIps: readonly string[]
  readonly oldRetires: number
  readonly ownerEnabled: boolean
  readonly held: readonly string[]
  readonly longestLifetimeMs: number | null
}

const draw = drawFrom(seed)
const mostly = (usual: boolean) => (draw.below(5) === 0 ? !usual : usual)
const someOf = (items: readonly string[]) => items.filter(() => mostly(true))
/** Never now: no clock must come between two answers. */
const instant = (from: number, to: number) =>
  Date.now() + (Math.floor(draw.between(from, to + 1)) + 0.5) * hourMs

function drawState(): State {
  const validFrom = mostly(true) ? instant(-4, -2) : instant(0, 2)
  const lasts = draw.oneOf([null, 1, 6, 8])
  return {
    enabled: mostly(true),
    revoked: mostly(false),
    validFrom,
    validTo: lasts === null ? null : validFrom + lasts * hourMs,
    granted: draw.oneOf([['orders:read'], [...scopes], [...scopes]]),
    allowedIps: draw.oneOf([[], [], [], ['192.0.2.0/24'], ['127.0.0.0/8']]),
    oldRetires: draw.oneOf([instant(0, 1), instant(-2, -1)]),
    ownerEnabled: mostly(true),
    held: someOf(scopes),
    longestLifetimeMs: draw.oneOf([null, null, null, 2 * hourMs, 12 * hourMs]),
  }
}

let policyVersion = 1

/** The rows first; then the policy, by a change that is never none: when it has answered, nobody answers by what was before. */
async function write({ id }: Presented, state: State): Promise<void> {
  const at = (ms: number | null) => (ms === null ? null : new Date(ms))
  await client.query(
    `update tokens set enabled = $2, revoked_at = $3, valid_from = $4, valid_to = $5, scopes = $6, allowed_ips = $7 where id = $1`,
    [
      ...[id, state.enabled, state.revoked ? at(Date.now() - hourMs) : null, at(state.validFrom)],
      ...[at(state.validTo), state.granted, state.allowedIps],
    ],
  )
  await client.query(
    'update token_secrets set retires_at = $2 where token_id = $1 and retires_at is not null',
    [id, at(state.oldRetires)],
  )
  await client.query('update users set enabled = $2 where id = $1', [owner.id, state.ownerEnabled])
  await client.query('delete from role_scopes where role_id = $1', [owner.roleId])
  await client.query('insert into role_scopes (role_id, scope) select $1, unnest($2::text[])', [
    owner.roleId,
    state.held,
  ])
  const policy = {
    proposedLifetimeMs: 60_000 + policyVersion * 1_000,
    longestLifetimeMs: state.longestLifetimeMs,
    neverAllowed: state.longestLifetimeMs === null,
    jwtTextAgain: false,
    defaultFormat: 'opaque',
  }
  await call('PUT', `${urlOf(policyVersion % 2)}/v1/policy`, policy, {
    'if-match': `"${String(policyVersion)}"`,
  })
  policyVersion++
}

interface Verdict {
  readonly accepted: boolean
  readonly scopes?: readonly string[]
  readonly reason?: string
}

async function verdictAt(instance: number, token: string, asked: readonly string[], address: string | null) {
  const body = { token, scopes: asked, ...(address !== null && { address }) }
  return (await call('POST', `${urlOf(instance)}/v1/verify`, body)).body as Verdict
}

async function introspectedAt(instance: number, token: string, address: string | null): Promise<string> {
  const form = new URLSearchParams({ token, ...(address !== null && { address }) }).toString()
  const { body } = await call('POST', `${urlOf(instance)}/oauth/introspect`, form)
  const { active, scope = '' } = body as { active: boolean; scope?: string }
  return active ? scope.split(' ').filter(Boolean).sort().join(' ') : 'inactive'
}

async function letInAt(instance: number, token: string): Promise<boolean> {
  const headers = { authorization: `Bearer ${token}` }
  return must({ method: 'GET', url: `${urlOf(instance)}/v1/me`, headers }).then(
    () => true,
    (error: unknown) => {
      expect(String(error)).toContain('"status":401')
      return false
    },
  )
}

async function judgedBy(verifier: Verifier, token: string, asked: readonly string[], address: string | null) {
  const request = { authorization: `Bearer ${token}`, scopes: requiredScopes(asked), address }
  const judged = await verifier.authorize(request)
  return judged.accepted ? 'accepted' : judged.refusal.code
}

/** What one secret is answered, in every way there is, as of the same state. */
async function agreed({ format, secrets }: Presented, secret: string): Promise<string> {
  const asked = draw.oneOf([['orders:read'], ['orders:write'], [...scopes]])
  const address = draw.oneOf([null, '192.0.2.1', '198.51.100.1', '127.0.0.1'])
  const right = await verdictAt(1, secret, asked, address)
  const whole = await verdictAt(1, secret, [], address)
  const held = whole.accepted ? [...(whole.scopes ?? [])].sort() : null
  const byLibrary =
    held === null
      ? 'invalid_token'
      : asked.every((one) => held.includes(one))
        ? 'accepted'
        : 'insufficient_scope'
  expect(right.accepted).toBe(byLibrary === 'accepted')
  const here = (await verdictAt(1, secret, [], '127.0.0.1')).accepted
  // Whoever caches may have to ask for the first answer, and gives the second and the third from what was kept.
  for (let time = 0; time < 3; time++) {
    expect(await verdictAt(0, secret, asked, address)).toEqual(right)
    expect(await introspectedAt(0, secret, address)).toBe(held?.join(' ') ?? 'inactive')
    expect(await letInAt(0, secret)).toBe(here)
    expect(await judgedBy(leased, secret, asked, address)).toBe(byLibrary)
  }
  expect(await introspectedAt(1, secret, address)).toBe(held?.join(' ') ?? 'inactive')
  expect(await letInAt(1, secret)).toBe(here)
  expect(await judgedBy(asking, secret, asked, address)).toBe(byLibrary)
  // The documented difference: a JWT is judged by what was written into it, and by nothing that was decided since.
  const written = asked.includes('orders:write') ? 'insufficient_scope' : 'accepted'
  expect(await judgedBy(offline, secret, asked, address)).toBe(
    format === 'jwt' ? written : 'verification_unavailable',
  )
  expect(secrets).toContain(secret)
  return right.accepted ? 'accepted' : (right.reason ?? '')
}

test(`of ${String(states)} states of token, secret, owner, role and policy every instance, every way to ask and the library give one verdict, seed ${String(seed)}`, async () => {
  const seen = new Map<string, number>()
  for (let n = 0; n < states; n++) {
    const token = draw.oneOf(presented)
    const state = drawState()
    await write(token, state)
    for (const secret of token.secrets) {
      const verdict = await agreed(token, secret).catch((error: unknown) => {
        throw new Error(
          `State ${String(n)} of seed ${String(seed)}: ${JSON.stringify({ format: token.format, state })}`,
          {
            cause: error,
          },
        )
      })
      seen.set(verdict, (seen.get(verdict) ?? 0) + 1)
    }
  }
  console.info(JSON.stringify(Object.fromEntries(seen)))
  expect(leased.status().records).toBeGreaterThan(0)
  // Else it would be agreed about nothing.
  for (const verdict of [
    'accepted',
    'revoked',
    'disabled',
    'expired',
    'not_yet_valid',
    'owner_disabled',
    'unknown',
  ])
    expect(seen.get(verdict) ?? 0, verdict).toBeGreaterThan(0)
}, 600_000)
