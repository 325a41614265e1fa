/**
 * Random lives of tokens through the API, against a model that fits on a page. After every step each secret that was ever
 * given out is presented: it must pass exactly when the model says so, with exactly those scopes.
 *
 *     LATCHKEY_LIVES=500 vitest run test/token-lives.test.ts     runs more of them
 */
import type { Client, Schemas } from '@latchkey/client'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { roleScopes, users } from '../src/db/schema.ts'
import { openSession } from './people.ts'
import { answered, useServer } from './server.ts'
import { writeRows } from './write-rows.ts'

const server = useServer()
const runs = Number(process.env['LATCHKEY_LIVES'] ?? 12)

const scopes = ['orders:read', 'orders:write', 'stock:read']
const tokensMax = 8
const manageOwn = 'latchkey.tokens:manage-own'
let verifier: Client

beforeAll(async () => {
  await server.addScopes(...scopes)
  const { secret } = await server.issue({ name: 'Verifier', scopes: ['latchkey.tokens:verify'] })
  verifier = server.client({ token: secret })
})

interface ModelToken {
  id: string
  granted: string[]
  enabled: boolean
  revoked: boolean
  deleted: boolean
  version: number
  events: number
  current: string
  retiring: string | null
  ended: string[]
}

interface Model {
  held: string[]
  ownerEnabled: boolean
  tokens: ModelToken[]
}

interface Real {
  readonly owner: { readonly id: string; readonly roleId: string }
  readonly session: Client
  /** So that names are unique among runs. */
  readonly names: Iterator<string>
}

type Actor = 'owner' | 'admin'
type Step = fc.AsyncCommand<Model, Real>

const subset = (of: readonly string[], has: readonly string[]) => of.every((scope) => has.includes(scope))
const both = (some: readonly string[], others: readonly string[]) =>
  some.filter((scope) => others.includes(scope))
/** The administrator holds everything, so what can be given is what the owner holds; while disabled, nothing. */
const heldBy = (model: Model) => (model.ownerEnabled ? model.held : [])
const by = (actor: Actor, real: Real) => (actor === 'owner' ? real.session : server.admin)
const at = (model: Model, place: number) => model.tokens[place % model.tokens.length]!

async function checkAll(model: Model): Promise<void> {
  const checks = model.tokens.flatMap((token) => {
    const live = !token.deleted && !token.revoked && token.enabled && model.ownerEnabled
    const secrets = [token.current, token.retiring, ...token.ended].filter((secret) => secret !== null)
    return secrets.map(async (secret) => {
      const verdict = answered(await verifier.POST('/v1/verify', { body: { token: secret } }))
      const expected = live && !token.ended.includes(secret)
      expect(verdict.accepted).toBe(expected)
      if (verdict.accepted) expect(verdict.scopes).toEqual(both(token.granted, heldBy(model)).toSorted())
    })
  })
  await Promise.all(checks)
}

/** A step by someone on one token, which need not be live, nor there. */
function onToken(
  name: string,
  place: number,
  actor: Actor,
  act: (token: ModelToken, model: Model, real: Real) => Promise<void>,
): Step {
  return {
    check: (model) => model.tokens.length > 0 && (actor === 'admin' || model.ownerEnabled),
    async run(model, real) {
      await act(at(model, place), model, real)
      await checkAll(model)
    },
    toString: () => `${name}(${String(place)}) by ${actor}`,
  }
}

function changed(token: ModelToken, is: boolean): void {
  if (!is) return
  token.version += 1
  token.events += 1
}

const issue = (
  wanted: string[],
  enabled: boolean,
  actor: Actor,
  format: Schemas['Token']['format'],
): Step => ({
  check: (model) => model.tokens.length < tokensMax && (actor === 'admin' || model.ownerEnabled),
  async run(model, real) {
    const name = String(real.names.next().value)
    const body = { name, ownerId: real.owner.id, scopes: wanted, enabled, format }
    const { data, response } = await by(actor, real).POST('/v1/tokens', { body })
    expect(response.status === 201).toBe(subset(wanted, heldBy(model)))
    if (data)
      model.tokens.push({
        ...{
          id: data.token.id,
          granted: wanted,
          enabled,
          revoked: false,
          deleted: false,
          version: 1,
          events: 1,
        },
        ...{ current: data.secret, retiring: null, ended: [] },
      })
    await checkAll(model)
  },
  toString: () => `issue(${wanted.join(' ')}, ${enabled ? 'enabled' : 'disabled'}) by ${actor}`,
})

const edit = (
  place: number,
  wanted: string[] | undefined,
  enabled: boolean | undefined,
  late: boolean,
  actor: Actor,
) =>
  onToken(
    `edit to ${wanted?.join(' ') ?? 'the same'}${late ? ', late,' : ''}`,
    place,
    actor,
    async (token, model, real) => {
      const header = { 'If-Match': `"${String(late ? token.version - 1 : token.version)}"` }
      const { data, response } = await by(actor, real).PATCH('/v1/tokens/{id}', {
        params: { path: { id: token.id }, header },
        body: { ...(wanted && { scopes: wanted }), ...(enabled !== undefined && { enabled }) },
      })
      const may = wanted === undefined || subset(wanted, [...token.granted, ...heldBy(model)])
      const status = token.deleted ? 404 : token.revoked ? 409 : late ? 412 : may ? 200 : 403
      expect(response.status).toBe(status)
      if (!data) return
      const before = JSON.stringify([token.granted, token.enabled])
      token.granted = wanted ?? token.granted
      token.enabled = enabled ?? token.enabled
      changed(token, before !== JSON.stringify([token.granted, token.enabled]))
      expect(data.token.version).toBe(token.version)
    },
  )

const rotate = (place: number, overlapSeconds: number, late: boolean, actor: Actor) =>
  onToken(
    `rotate with ${String(overlapSeconds)} s${late ? ', late,' : ''}`,
    place,
    actor,
    async (token, model, real) => {
      const header = { 'If-Match': `"${String(late ? token.version - 1 : token.version)}"` }
      const { data, response } = await by(actor, real).POST('/v1/tokens/{id}/rotate', {
        params: { path: { id: token.id }, header },
        body: { overlapSeconds },
      })
      const status = token.deleted ? 404 : late ? 412 : token.revoked ? 409 : model.ownerEnabled ? 200 : 422
      expect(response.status).toBe(status)
      if (!data) return
      if (token.retiring) token.ended.push(token.retiring)
      if (overlapSeconds === 0) token.ended.push(token.current)
      token.retiring = overlapSeconds === 0 ? null : token.current
      token.current = data.secret
      token.granted = both(token.granted, heldBy(model))
      changed(token, true)
    },
  )

const toggle = (verb: 'enable' | 'disable', place: number, actor: Actor) =>
  onToken(verb, place, actor, async (token, _model, real) => {
    const { data, response } = await by(actor, real).POST(`/v1/tokens/{id}/${verb}`, {
      params: { path: { id: token.id } },
    })
    expect(response.status).toBe(token.deleted ? 404 : token.revoked ? 409 : 200)
    if (!data) return
    changed(token, token.enabled !== (verb === 'enable'))
    token.enabled = verb === 'enable'
  })

const revoke = (place: number, actor: Actor) =>
  onToken('revoke', place, actor, async (token, _model, real) => {
    const { data, response } = await by(actor, real).POST('/v1/tokens/{id}/revoke', {
      params: { path: { id: token.id } },
      body: {},
    })
    expect(response.status).toBe(token.deleted ? 404 : 200)
    if (!data) return
    changed(token, !token.revoked)
    token.revoked = true
  })

const remove = (place: number, actor: Actor) =>
  onToken('delete', place, actor, async (token, _model, real) => {
    const header = { 'If-Match': `"${String(token.version)}"` }
    const { response } = await by(actor, real).DELETE('/v1/tokens/{id}', {
      params: { path: { id: token.id }, header },
    })
    expect(response.status).toBe(token.deleted ? 404 : 200)
    if (!token.deleted) token.events += 1
    token.deleted = true
  })

const bulk = (action: Schemas['BulkChangeTokensRequest']['action'], places: number[], actor: Actor) =>
  onToken(`bulk ${action}`, 0, actor, async (_token, model, real) => {
    const tokens = [...new Set(places.map((place) => at(model, place)))]
    const body = { action, ids: tokens.map(({ id }) => id) }
    const { results } = answered(await by(actor, real).POST('/v1/tokens/bulk', { body }))
    for (const [n, token] of tokens.entries()) {
      const toggles = action === 'enable' || action === 'disable'
      const code = token.deleted ? 'not_found' : token.revoked && toggles ? 'token_revoked' : undefined
      expect(results[n]?.code).toBe(code)
      if (code) continue
      if (action === 'delete') Object.assign(token, { deleted: true, events: token.events + 1 })
      else if (action === 'revoke') {
        changed(token, !token.revoked)
        token.revoked = true
      } else {
        changed(token, token.enabled !== (action === 'enable'))
        token.enabled = action === 'enable'
      }
    }
  })

const changeRole = (held: string[]): Step => ({
  check: () => true,
  async run(model, { owner }) {
    await writeRows(server.database, async (tx) => {
      await tx.delete(roleScopes).where(eq(roleScopes.roleId, owner.roleId))
      const scopes = [...held, manageOwn]
      await tx.insert(roleScopes).values(scopes.map((scope) => ({ roleId: owner.roleId, scope })))
    })
    model.held = held
    await checkAll(model)
  },
  toString: () => `the role becomes ${held.join(' ')}`,
})

const setOwner = (enabled: boolean): Step => ({
  check: (model) => model.ownerEnabled !== enabled,
  async run(model, { owner }) {
    await writeRows(server.database, (tx) => tx.update(users).set({ enabled }).where(eq(users.id, owner.id)))
    model.ownerEnabled = enabled
    await checkAll(model)
  },
  toString: () => (enabled ? 'the owner is enabled' : 'the owner is disabled'),
})

const some = fc.subarray(scopes, { minLength: 1 })
const place = fc.nat(tokensMax - 1)
const actor = fc.constantFrom<Actor>('owner', 'owner', 'admin')
const format = fc.constantFrom('opaque', 'jwt')
const late = fc.constantFrom(false, false, false, true)

const steps = [
  fc.tuple(some, fc.boolean(), actor, format).map((given) => issue(...given)),
  fc.tuple(some, fc.constant(true), actor, format).map((given) => issue(...given)),
  fc
    .tuple(
      place,
      fc.option(some, { nil: undefined }),
      fc.option(fc.boolean(), { nil: undefined }),
      late,
      actor,
    )
    .map((given) => edit(...given)),
  fc.tuple(place, fc.constantFrom(0, 600), late, actor).map((given) => rotate(...given)),
  fc.tuple(fc.constantFrom('enable', 'disable'), place, actor).map((given) => toggle(...given)),
  fc.tuple(place, actor).map((given) => revoke(...given)),
  fc.tuple(place, actor).map((given) => remove(...given)),
  fc
    .tuple(
      fc.constantFrom('enable', 'disable', 'revoke', 'delete'),
      fc.array(place, { minLength: 1, maxLength: 3 }),
      actor,
    )
    .map((given) => bulk(...given)),
  fc.subarray(scopes).map(changeRole),
  // Seldom disabled, and not for long: nothing of a disabled owner could pass by mistake.
  fc.constantFrom(true, true, true, false).map(setOwner),
]

async function checkHistories({ tokens }: Model): Promise<void> {
  for (const { id, events } of tokens) {
    const query = { targetKind: 'token', targetId: id, limit: 200 }
    expect(answered(await server.admin.GET('/v1/events', { params: { query } })).items).toHaveLength(events)
  }
}

test(
  'in no life does a token gain a scope nobody could give, come back from a revoke, or have two winners',
  async () => {
    let lives = 0
    await fc.assert(
      fc.asyncProperty(fc.commands(steps, { maxCommands: 30, size: 'max' }), async (commands) => {
        const life = String((lives += 1))
        const person = await server.addPerson({ username: `life-${life}`, scopes: [...scopes, manageOwn] })
        const names = (function* () {
          for (let n = 1; ; n++) yield `Token ${String(n)}`
        })()
        const { client } = server.browser(await openSession(server.database, person))
        const model: Model = { held: scopes, ownerEnabled: true, tokens: [] }
        const real: Real = { owner: person, session: client, names }
        // Without tokens there would be little to do: most of a short life would be spent on getting some.
        for (const format of ['opaque', 'jwt'] as const)
          await issue(scopes, true, 'owner', format).run(model, real)
        await fc.asyncModelRun(() => ({ model, real }), commands)
        await checkHistories(model)
      }),
      { numRuns: runs },
    )
    expect(answered(await server.admin.GET('/v1/events/verify', {}))).toMatchObject({ ok: true })
  },
  60_000 + runs * 10_000,
)
