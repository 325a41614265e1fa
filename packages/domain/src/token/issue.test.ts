import { describe, expect, test } from 'vitest'
import {
  ana,
  ben,
  catalogue,
  dayMs,
  hourMs,
  issueRequest,
  now,
  scopes,
  surroundings,
  tokenId,
} from '../../test/samples.ts'
import { defaultPolicy } from '../policy.ts'
import type { Surroundings } from './fields.ts'
import type { IssueRequest } from './issue.ts'
import { issueToken } from './issue.ts'

const issue = (request: Partial<IssueRequest> = {}, around: Partial<Surroundings> = {}) => {
  const decision = issueToken({ ...surroundings(around), request: issueRequest(request) })
  return decision.ok ? decision.value : decision.refusals
}

const manage = 'latchkey.tokens:manage'

describe('a token is refused when', () => {
  test.each([
    ['empty', ''],
    ['a UUID of version 4', '01920000-0000-4000-8000-000000000001'],
    ['a UUID of another variant', '01920000-0000-7000-c000-000000000001'],
    ['not hexadecimal', '0192000g-0000-7000-8000-000000000001'],
    ['without hyphens', '01920000000070008000000000000001'],
    ['in braces', `{${tokenId}}`],
    ['followed by more', `${tokenId}0`],
    ['preceded by more', `0${tokenId}`],
    ['on a second line', `\n${tokenId}`],
  ])('its id is %s', (_, id) => {
    expect(issue({ id })).toEqual([{ code: 'id_invalid', field: 'id' }])
  })

  test('its name is empty, too long or invisible', () => {
    expect(issue({ name: ' ' })).toEqual([{ code: 'required', field: 'name' }])
    expect(issue({ name: 'a'.repeat(101) })).toEqual([{ code: 'too_long', field: 'name', max: 100 }])
    expect(issue({ name: 'a\nb' })).toEqual([
      { code: 'invisible_character', field: 'name', character: 'U+000A' },
    ])
  })

  test('its name is that of another live token of the owner, in any spelling', () => {
    const liveNames = new Set(['deploy'])
    expect(issue({ name: ' DEPLOY ' }, { liveNames })).toEqual([{ code: 'name_taken', field: 'name' }])
  })

  test('its code is no slug, or taken', () => {
    expect(issue({ code: 'No Slug' })).toEqual([{ code: 'code_invalid', field: 'code' }])
    expect(issue({ code: 'ci' }, { takenCodes: new Set(['ci']) })).toEqual([
      { code: 'code_taken', field: 'code' },
    ])
  })

  test('its description or audience is too long', () => {
    expect(issue({ description: 'a'.repeat(1001), audience: 'a'.repeat(256) })).toEqual([
      { code: 'too_long', field: 'description', max: 1000 },
      { code: 'too_long', field: 'audience', max: 255 },
    ])
    expect(issue({ audience: 'a\nb' })).toEqual([
      { code: 'invisible_character', field: 'audience', character: 'U+000A' },
    ])
  })

  test('it has no scopes', () => {
    expect(issue({ scopes: [] })).toEqual([{ code: 'required', field: 'scopes' }])
  })

  test('a scope is not in the catalogue, even one that everybody holds', () => {
    const held = scopes('latchkey.tokens:manage-own', 'gone:read')
    const around = { actor: { id: ana, held, actingToken: null }, owner: { id: ana, enabled: true, held } }
    expect(issue({ scopes: ['gone:read', '*', 'orders:*'] }, around)).toEqual([
      { code: 'scope_unknown', field: 'scopes', scopes: ['gone:read', '*', 'orders:*'] },
    ])
  })

  test('a scope is not the actor’s to give', () => {
    expect(issue({ scopes: ['orders:read', 'invoices:read'] })).toEqual([
      { code: 'scope_not_grantable', field: 'scopes', scopes: ['invoices:read'] },
    ])
  })

  test('a scope is the actor’s, but not the owner’s', () => {
    const actor = { id: ben, held: catalogue, actingToken: null }
    expect(issue({ scopes: ['orders:read', 'invoices:read'] }, { actor })).toEqual([
      { code: 'scope_not_grantable', field: 'scopes', scopes: ['invoices:read'] },
    ])
  })

  test('a scope is the user’s, but not that of the token they act by', () => {
    const { actor } = surroundings()
    const acting = { id: tokenId, scopes: scopes('latchkey.tokens:manage-own', 'orders:read') }
    expect(issue({ scopes: ['orders:write'] }, { actor: { ...actor, actingToken: acting } })).toEqual([
      { code: 'scope_not_grantable', field: 'scopes', scopes: ['orders:write'] },
    ])
  })

  test('the actor may not make tokens, or not for this owner', () => {
    const refusals = [{ code: 'owner_not_allowed', field: 'ownerId' }]
    const held = scopes('orders:read')
    expect(issue({}, { actor: { id: ana, held, actingToken: null } })).toEqual(refusals)
    const own = scopes('orders:read', 'latchkey.tokens:manage-own')
    expect(issue({}, { actor: { id: ben, held: own, actingToken: null } })).toEqual(refusals)
    expect(
      issue({}, { actor: { id: ben, held: catalogue, actingToken: { id: tokenId, scopes: own } } }),
    ).toEqual(refusals)
  })

  test('the owner is disabled', () => {
    const { owner } = surroundings()
    expect(issue({}, { owner: { ...owner, enabled: false } })).toEqual([
      { code: 'owner_disabled', field: 'ownerId' },
    ])
  })

  test('its window is refused', () => {
    expect(issue({ validFrom: now - 1, validTo: now })).toEqual([
      { code: 'start_in_past', field: 'validFrom' },
      { code: 'end_in_past', field: 'validTo' },
    ])
    expect(issue({ format: 'jwt', validTo: null })).toEqual([{ code: 'end_required', field: 'validTo' }])
  })

  test('its format is unknown', () => {
    expect(issue({ format: 'saml' as 'jwt' })).toEqual([{ code: 'format_unknown', field: 'format' }])
  })

  test('an allowed address is none, or there are too many', () => {
    expect(issue({ allowedIps: ['10.0.0.0/8', 'localhost', 'x'] })).toEqual([
      { code: 'cidr_invalid', field: 'allowedIps', values: ['localhost', 'x'] },
    ])
    const many = Array.from({ length: 101 }, () => '10.0.0.0/8')
    expect(issue({ allowedIps: many })).toEqual([{ code: 'too_many', field: 'allowedIps', max: 100 }])
    expect(issue({ allowedIps: many.slice(1) })).toMatchObject({ allowedIps: ['10.0.0.0/8'] })
  })

  test('everything about it is wrong: every field is named, once', () => {
    const refusals = issue(
      {
        id: 'x',
        name: '',
        code: '-',
        description: '\u0000',
        format: 'saml' as 'jwt',
        audience: '\u200b',
        scopes: [],
        validFrom: 0,
        validTo: 1,
        allowedIps: ['x'],
      },
      { actor: { id: ben, held: scopes(), actingToken: null } },
    )
    expect(refusals).toMatchObject([
      { field: 'id' },
      { field: 'ownerId' },
      { field: 'name' },
      { field: 'code' },
      { field: 'description' },
      { field: 'format' },
      { field: 'audience' },
      { field: 'scopes' },
      { field: 'validFrom' },
      { field: 'validTo' },
      { field: 'allowedIps' },
    ])
  })
})

test('with name and scopes alone: active from now without an end, opaque, enabled, code from the name', () => {
  expect(issue({ name: ' Nightly  build ' })).toEqual({
    id: tokenId,
    ownerId: ana,
    creatorId: ana,
    name: 'Nightly  build',
    code: 'nightly-build',
    description: null,
    format: 'opaque',
    audience: null,
    scopes: ['orders:read'],
    validFrom: now,
    validTo: null,
    enabled: true,
    revokedAt: null,
    revokeReason: null,
    allowedIps: [],
    version: 1,
  })
})

test('with everything chosen, as it was chosen, in the one form in which it is stored', () => {
  const chosen = issue({
    id: tokenId.toUpperCase(),
    name: 'Deploy',
    code: 'ci',
    description: 'Line one\r\nline two ',
    format: 'jwt',
    audience: 'https://orders.example',
    scopes: ['orders:write', 'orders:read', 'orders:write'],
    validFrom: now + hourMs,
    validTo: now + dayMs,
    enabled: false,
    allowedIps: ['10.0.0.0/8', '::1/128', '10.0.0.0/8'],
  })
  expect(chosen).toMatchObject({
    id: tokenId,
    code: 'ci',
    description: 'Line one\nline two',
    format: 'jwt',
    audience: 'https://orders.example',
    scopes: ['orders:read', 'orders:write'],
    validFrom: now + hourMs,
    validTo: now + dayMs,
    enabled: false,
    allowedIps: ['10.0.0.0/8', '::1/128'],
  })
})

test('null is the same as absent, except for the end, where it is the choice of none', () => {
  const nulls = { code: null, description: null, validFrom: null, format: null, audience: null }
  expect(issue(nulls)).toEqual(issue())
  const policy = { ...defaultPolicy, neverAllowed: false }
  expect(issue({}, { policy })).toMatchObject({ validTo: now + dayMs })
  expect(issue({ validTo: null }, { policy })).toEqual([{ code: 'end_required', field: 'validTo' }])
})

test('a JWT ends 24 hours after its start when nothing else was chosen', () => {
  expect(issue({ format: 'jwt' })).toMatchObject({ validTo: now + dayMs })
  expect(
    issue({ validFrom: now + hourMs }, { policy: { ...defaultPolicy, defaultFormat: 'jwt' } }),
  ).toMatchObject({
    format: 'jwt',
    validTo: now + hourMs + dayMs,
  })
})

test('a manager makes a token for another, within what both hold; the creator is the manager', () => {
  const actor = { id: ben, held: scopes(manage, 'orders:read'), actingToken: null }
  expect(issue({}, { actor })).toMatchObject({ ownerId: ana, creatorId: ben })
})

test('a derived code makes way for those that are taken', () => {
  expect(issue({}, { takenCodes: new Set(['deploy']) })).toMatchObject({ code: 'deploy-2' })
})
