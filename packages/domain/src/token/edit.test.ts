import { describe, expect, test } from 'vitest'
import {
  ana,
  ben,
  catalogue,
  dayMs,
  hourMs,
  now,
  scopeList,
  scopes,
  surroundings,
  token,
  tokenId,
} from '../../test/samples.ts'
import { defaultPolicy } from '../policy.ts'
import type { EditRequest } from './edit.ts'
import { editToken } from './edit.ts'
import type { Surroundings } from './fields.ts'
import type { Token } from './token.ts'

const edit = (request: Partial<EditRequest>, around: Partial<Surroundings> = {}, before: Token = token()) => {
  const decision = editToken({
    ...surroundings(around),
    token: before,
    request: { version: before.version, ...request },
  })
  return decision.ok ? decision.value : decision.refusals
}

describe('an edit is refused when', () => {
  test('the token is revoked, whatever the edit', () => {
    const revoked = token({ revokedAt: now, revokeReason: 'compromised' })
    expect(edit({}, {}, revoked)).toEqual([{ code: 'token_revoked' }])
    expect(edit({ version: 1, validTo: null, enabled: true }, {}, revoked)).toEqual([
      { code: 'token_revoked' },
    ])
  })

  test('it was made from an earlier or a later version', () => {
    for (const version of [2, 4]) {
      expect(edit({ version, name: 'New' })).toEqual([{ code: 'version_stale', version: 3 }])
    }
  })

  test('a token edits itself', () => {
    const { actor } = surroundings()
    const itself = { ...actor, actingToken: { id: tokenId, scopes: actor.held } }
    expect(edit({ validTo: null }, { actor: itself })).toEqual([{ code: 'self_edit' }])
    const another = { ...actor, actingToken: { id: ben, scopes: actor.held } }
    expect(edit({ validTo: null }, { actor: another })).toMatchObject({ changed: true })
  })

  test('it adds a scope that is not grantable', () => {
    expect(edit({ scopes: ['orders:read', 'invoices:read'] })).toEqual([
      { code: 'scope_not_grantable', field: 'scopes', scopes: ['invoices:read'] },
    ])
  })

  test('it would leave no scopes, or one that is not in the catalogue', () => {
    expect(edit({ scopes: [] })).toEqual([{ code: 'required', field: 'scopes' }])
    expect(edit({ scopes: ['gone:read'] })).toEqual([
      { code: 'scope_unknown', field: 'scopes', scopes: ['gone:read'] },
    ])
  })

  test('a changed date is in the past or in disorder', () => {
    expect(edit({ validFrom: now - 1, validTo: now })).toEqual([
      { code: 'start_in_past', field: 'validFrom' },
      { code: 'end_in_past', field: 'validTo' },
    ])
    expect(edit({ validFrom: now + dayMs })).toEqual([{ code: 'end_not_after_start', field: 'validTo' }])
  })

  test('its description is too long', () => {
    expect(edit({ description: 'a'.repeat(1001) })).toEqual([
      { code: 'too_long', field: 'description', max: 1000 },
    ])
  })

  test('it takes the end of a token that must have one', () => {
    const refusals = [{ code: 'end_required', field: 'validTo' }]
    expect(edit({ validTo: null }, {}, token({ format: 'jwt' }))).toEqual(refusals)
    expect(edit({ validTo: null }, { policy: { ...defaultPolicy, neverAllowed: false } })).toEqual(refusals)
  })

  test('it takes a name or a code that is taken', () => {
    expect(
      edit(
        { name: 'Build', code: 'build' },
        { liveNames: new Set(['build']), takenCodes: new Set(['build']) },
      ),
    ).toEqual([
      { code: 'name_taken', field: 'name' },
      { code: 'code_taken', field: 'code' },
    ])
  })

  test('several fields are wrong: all are named', () => {
    expect(
      edit({ name: '', code: '-', description: '\u0000', scopes: [], validTo: now, allowedIps: ['x'] }),
    ).toMatchObject([
      { field: 'name' },
      { field: 'code' },
      { field: 'description' },
      { field: 'scopes' },
      { field: 'validTo' },
      { field: 'allowedIps' },
    ])
  })

  test('it brings back a token whose name was given to another meanwhile', () => {
    const expired = token({ validTo: now - 1 })
    const liveNames = new Set(['deploy'])
    expect(edit({ validTo: now + dayMs }, { liveNames }, expired)).toEqual([
      { code: 'name_taken', field: 'name' },
    ])
    expect(edit({ validTo: now + dayMs, name: 'Deploy again' }, { liveNames }, expired)).toMatchObject({
      token: { validTo: now + dayMs },
    })
  })
})

test('an edit changes what it names and nothing else', () => {
  const before = token({ description: 'Old', allowedIps: ['::1/128'] })
  const request = {
    name: 'Build',
    code: 'build',
    description: 'Line one\nline two',
    scopes: ['orders:read'],
    validFrom: now + 1,
    validTo: now + dayMs,
    enabled: false,
    allowedIps: ['10.0.0.0/8'],
  }
  expect(edit(request, {}, before)).toEqual({ token: { ...before, ...request }, changed: true })
  for (const [key, value] of Object.entries(request)) {
    const expected = { token: { ...before, [key]: value }, changed: true }
    expect(edit({ [key]: value }, {}, before), key).toEqual(expected)
  }
})

test('owner, creator, format, id, audience and version cannot be edited', () => {
  const before = token({ creatorId: ben })
  const smuggled = { ownerId: ben, creatorId: ana, format: 'jwt', id: ben, audience: 'x', revokedAt: 1 }
  expect(edit(smuggled as Partial<EditRequest>, {}, before)).toEqual({ token: before, changed: false })
})

test('an edit that says what is already so changes nothing', () => {
  const { name, code, description, scopes: same, validFrom, validTo, enabled, allowedIps } = token()
  const liveNames = new Set(['deploy'])
  const takenCodes = new Set(['deploy'])
  const request = {
    name,
    code,
    description,
    scopes: [...same].reverse(),
    validFrom,
    validTo,
    enabled,
    allowedIps,
  }
  expect(edit(request, { liveNames, takenCodes })).toEqual({ token: token(), changed: false })
  expect(edit({}, { liveNames, takenCodes })).toEqual({ token: token(), changed: false })
})

test('a name may change in spelling alone, though it has the same key', () => {
  expect(edit({ name: 'DEPLOY' }, { liveNames: new Set(['deploy']) })).toMatchObject({
    token: { name: 'DEPLOY' },
    changed: true,
  })
})

test('a scope that the token has already may stay, though it is no longer grantable', () => {
  const before = token({ scopes: scopeList('invoices:read', 'orders:read') })
  expect(edit({ scopes: ['invoices:read', 'orders:write'] }, {}, before)).toMatchObject({
    token: { scopes: ['invoices:read', 'orders:write'] },
  })
})

test('a manager may add what both hold', () => {
  const actor = { id: ben, held: catalogue, actingToken: null }
  const owner = { id: ana, enabled: true, held: scopes('invoices:read') }
  expect(edit({ scopes: ['invoices:read'] }, { actor, owner })).toMatchObject({
    token: { scopes: ['invoices:read'] },
  })
})

test('an expired token gets a new life by a later end; without one, edits leave it expired', () => {
  const expired = token({ validFrom: now - dayMs, validTo: now - hourMs })
  expect(edit({ validTo: now + hourMs }, {}, expired)).toMatchObject({ token: { validTo: now + hourMs } })
  expect(edit({ description: 'Old' }, {}, expired)).toMatchObject({ token: { validTo: now - hourMs } })
})

test('an end, a description and the ranges can be taken away', () => {
  const before = token({ description: 'Old', allowedIps: ['10.0.0.0/8'] })
  expect(edit({ validTo: null, description: null, allowedIps: [] }, {}, before)).toMatchObject({
    token: { validTo: null, description: null, allowedIps: [] },
  })
})
