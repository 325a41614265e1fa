import type { Token } from '@latchkey/client'
import { defaultPolicy, type Policy } from '@latchkey/domain'
import { describe, expect, it } from 'vitest'
import {
  changesOf,
  checkEdit,
  checkNew,
  draftOf,
  learnTaken,
  newDraft,
  nothingTaken,
  requestOf,
  type DraftErrors,
  type DraftSurroundings,
  type TokenDraft,
} from './token-form.ts'

const zone = 'Europe/Madrid'
const now = Date.parse('2026-10-24T08:00:00Z')
const ana = { id: 'ana', scopes: ['latchkey.tokens:manage-own', 'orders:read'], enabled: true }
const world: DraftSurroundings = {
  actor: ana,
  owner: ana,
  catalogue: ['latchkey.tokens:manage-own', 'orders:read', 'orders:write'],
  taken: nothingTaken,
  zone,
  now,
  policy: defaultPolicy,
}

const draft = (changes: Partial<TokenDraft> = {}): TokenDraft => ({
  ...newDraft(now, zone, defaultPolicy),
  name: 'Export',
  scopes: ['orders:read'],
  ...changes,
})
const at = (text: string) => ({ text, turn: null })

const codesIn = (errors: DraftErrors) =>
  Object.fromEntries(
    [...errors].map(([field, error]) => [
      field,
      error.kind === 'date' ? error.reading.error : error.refusal.code,
    ]),
  )
const errorsOf = (changes: Partial<TokenDraft>, around: Partial<DraftSurroundings> = {}) =>
  codesIn(checkNew(draft(changes), { ...world, ...around }))

describe('a draft that cannot be saved', () => {
  it('says everything that is wrong at once', () => {
    const changes = {
      name: ' ',
      code: 'No Spaces',
      scopes: [],
      validFrom: at('2026-02-30'),
      validTo: at('2026-10-24 09:59:59'),
      audience: 'x'.repeat(300),
      allowedIps: '10.0.0.0/8, 10.0.0.256\nhome',
    }
    expect(errorsOf(changes)).toEqual({
      name: 'required',
      code: 'code_invalid',
      scopes: 'required',
      validFrom: 'forms.timeMalformed',
      validTo: 'end_in_past',
      audience: 'too_long',
      allowedIps: 'cidr_invalid',
    })
  })

  it('asks which of two times is meant when the clocks go back, and takes the answer', () => {
    const validTo = at('2026-10-25 02:30:00')
    expect(errorsOf({ validTo })).toEqual({ validTo: 'forms.timeWhich' })
    const end = (turn: 'earlier' | 'later') =>
      requestOf(draft({ validTo: { ...validTo, turn } }), 'ana', world).validTo
    expect([end('earlier'), end('later')]).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'])
  })

  it('does not take an empty end for "never" while an expiration is set', () => {
    expect(errorsOf({ validTo: at(' ') })).toEqual({ validTo: 'required' })
    expect(errorsOf({ validTo: at(' '), expires: false })).toEqual({})
  })

  it('has an end where the policy or the format asks for one, whatever the switch says', () => {
    const never = { expires: false, validTo: at(' ') }
    const strict: Policy = { ...defaultPolicy, neverAllowed: false }
    expect(errorsOf(never, { policy: strict })).toEqual({ validTo: 'required' })
    expect(errorsOf({ ...never, format: 'jwt' })).toEqual({ validTo: 'required' })
    const short: Policy = { ...defaultPolicy, longestLifetimeMs: 3_600_000, proposedLifetimeMs: 3_600_000 }
    expect(errorsOf({}, { policy: short })).toEqual({ validTo: 'lifetime_too_long' })
  })

  it('gives no scope that the owner or the person at the keyboard does not hold', () => {
    const writer = { ...ana, scopes: [...ana.scopes, 'orders:write'] }
    expect(errorsOf({ scopes: ['orders:write'] })).toEqual({ scopes: 'scope_not_grantable' })
    expect(errorsOf({ scopes: ['orders:write'] }, { actor: writer })).toEqual({
      scopes: 'scope_not_grantable',
    })
    expect(errorsOf({ scopes: ['orders:write'] }, { actor: writer, owner: writer })).toEqual({})
  })

  it('is for no owner who is disabled, and for others only by who may', () => {
    const bot = { id: 'bot', scopes: ['orders:read'], enabled: false }
    expect(errorsOf({}, { owner: bot })).toEqual({ ownerId: 'owner_not_allowed' })
    const manager = { ...ana, scopes: [...ana.scopes, 'latchkey.tokens:manage'] }
    expect(errorsOf({}, { actor: manager, owner: bot })).toEqual({ ownerId: 'owner_disabled' })
  })

  it('judges the past by the server’s clock, not by the browser’s', () => {
    const validTo = at('2026-10-26 10:00:00')
    expect(errorsOf({ validTo })).toEqual({})
    expect(errorsOf({ validTo }, { now: Date.parse('2026-10-27T00:00:00Z') })).toEqual({
      validTo: 'end_in_past',
    })
  })

  it('remembers what the server found taken until it is changed', () => {
    const taken = learnTaken(nothingTaken, draft({ name: 'Export' }), 'name_taken')
    expect(errorsOf({ name: ' EXPORT ' }, { taken })).toEqual({ name: 'name_taken' })
    expect(errorsOf({ name: 'Export 2' }, { taken })).toEqual({})
    const codes = learnTaken(nothingTaken, draft({ code: 'export' }), 'code_taken')
    expect(errorsOf({ code: 'export' }, { taken: codes })).toEqual({ code: 'code_taken' })
  })
})

describe('a new draft', () => {
  it('proposes what the policy does, in local time, and is complete but for name and scopes', () => {
    const fresh = newDraft(now, zone, { ...defaultPolicy, defaultFormat: 'jwt' })
    expect(fresh.validTo.text).toBe('2026-10-25 09:00:00')
    expect(fresh.format).toBe('jwt')
    expect(codesIn(checkNew(fresh, world))).toEqual({ name: 'required', scopes: 'required' })
  })

  it('has its own id each time, so that a repeated save is refused instead of making two', () => {
    const [one, other] = [newDraft(now, zone, defaultPolicy), newDraft(now, zone, defaultPolicy)]
    expect(one.id).not.toBe(other.id)
  })

  it('asks for what it shows: at once, and never only on purpose', () => {
    const request = requestOf(
      draft({ expires: false, code: ' ', description: '  ', allowedIps: '10.0.0.1 ,::1' }),
      'ana',
      world,
    )
    expect(request).toMatchObject({ validFrom: null, validTo: null, description: null, enabled: true })
    expect(request).toMatchObject({ ownerId: 'ana', audience: null, allowedIps: ['10.0.0.1', '::1'] })
    expect(request).not.toHaveProperty('code')
  })
})

describe('an edit', () => {
  const token = {
    id: '0199a1b2-0000-7000-8000-000000000001',
    name: 'Export',
    code: 'export',
    description: null,
    owner: { id: 'ana', username: 'ana', displayName: 'Ana', kind: 'person' },
    creator: { id: 'ana', username: 'ana' },
    format: 'opaque',
    audience: null,
    scopes: ['orders:read', 'orders:write'],
    validFrom: '2026-10-01T00:00:00.250Z',
    validTo: '2026-12-01T00:00:00.750Z',
    enabled: true,
    revokedAt: null,
    revokeReason: null,
    allowedIps: ['10.0.0.0/8'],
    version: 3,
  } as unknown as Token
  const base = draftOf(token, zone)

  it('writes back only what was changed: an old start, a scope once given and milliseconds stay as they are', () => {
    expect(changesOf(base, base, world)).toEqual({})
    expect(codesIn(checkEdit(base, base, token, world))).toEqual({})
    expect(changesOf({ ...base, scopes: ['orders:write', 'orders:read'] }, base, world)).toEqual({})
    expect(changesOf({ ...base, name: 'Import', allowedIps: '' }, base, world)).toEqual({
      name: 'Import',
      allowedIps: [],
    })
    expect(changesOf({ ...base, expires: false }, base, world)).toEqual({ validTo: null })
  })

  it('is held to the rules of a new token in what it changes', () => {
    const changed = { ...base, name: '', validFrom: at('2026-10-02 00:00:00'), validTo: at('') }
    expect(codesIn(checkEdit(changed, base, token, world))).toEqual({
      name: 'required',
      validFrom: 'start_in_past',
      validTo: 'required',
    })
  })

  it('of a revoked token cannot be saved', () => {
    const revoked = { ...token, revokedAt: '2026-10-20T00:00:00.000Z' }
    expect(checkEdit({ ...base, name: 'x' }, base, revoked, world).size).toBeGreaterThan(0)
  })
})
