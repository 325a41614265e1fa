import { describe, expect, it } from 'vitest'
import { checkDraft, learnTaken, newDraft, nothingTaken, requestOf, type TokenDraft } from './token-form.ts'

const zone = 'Europe/Madrid'
const now = Date.parse('2026-10-24T08:00:00Z')
const surroundings = {
  owner: { id: 'ana', scopes: ['latchkey.tokens:manage-own', 'orders:read'] },
  catalogue: ['latchkey.tokens:manage-own', 'orders:read', 'orders:write'],
  taken: nothingTaken,
  zone,
  now,
}

const draft = (changes: Partial<TokenDraft> = {}): TokenDraft => ({
  ...newDraft(now, zone),
  name: 'Export',
  scopes: ['orders:read'],
  ...changes,
})

function errorsOf(changes: Partial<TokenDraft>, around: Partial<typeof surroundings> = {}) {
  return Object.fromEntries(
    [...checkDraft(draft(changes), { ...surroundings, ...around })].map(([field, error]) => [
      field,
      error.kind === 'date' ? error.reading.error : error.refusal.code,
    ]),
  )
}

describe('a draft that cannot be saved', () => {
  it('says everything that is wrong at once', () => {
    const changes = {
      name: ' ',
      code: 'No Spaces',
      scopes: [],
      validFrom: { text: '2026-02-30', turn: null },
      validTo: { text: '2026-10-24 09:59:59', turn: null },
    }
    expect(errorsOf(changes)).toEqual({
      name: 'required',
      code: 'code_invalid',
      scopes: 'required',
      validFrom: 'forms.timeMalformed',
      validTo: 'end_in_past',
    })
  })

  it('asks which of two times is meant when the clocks go back, and takes the answer', () => {
    const validTo = { text: '2026-10-25 02:30:00', turn: null }
    expect(errorsOf({ validTo })).toEqual({ validTo: 'forms.timeWhich' })
    expect(requestOf(draft({ validTo: { ...validTo, turn: 'earlier' } }), zone).validTo).toBe(
      '2026-10-25T00:30:00.000Z',
    )
    expect(requestOf(draft({ validTo: { ...validTo, turn: 'later' } }), zone).validTo).toBe(
      '2026-10-25T01:30:00.000Z',
    )
  })

  it('does not take an empty end for "never" while an expiration is set', () => {
    expect(errorsOf({ validTo: { text: ' ', turn: null } })).toEqual({ validTo: 'required' })
    expect(errorsOf({ validTo: { text: ' ', turn: null }, expires: false })).toEqual({})
  })

  it('gives no scope that the owner does not hold', () => {
    expect(errorsOf({ scopes: ['orders:write'] })).toEqual({ scopes: 'scope_not_grantable' })
  })

  it('judges the past by the server’s clock, not by the browser’s', () => {
    const validTo = { text: '2026-10-26 10:00:00', turn: null }
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
  it('proposes the lifetime of the policy, in local time, and is complete but for name and scopes', () => {
    const fresh = newDraft(now, zone)
    expect(fresh.validTo.text).toBe('2026-10-25 09:00:00')
    expect(errorsOf({ ...fresh })).toEqual({ name: 'required', scopes: 'required' })
  })

  it('has its own id each time, so that a repeated save is refused instead of making two', () => {
    expect(newDraft(now, zone).id).not.toBe(newDraft(now, zone).id)
  })

  it('asks for what it shows: at once, and never only on purpose', () => {
    const request = requestOf(draft({ expires: false, code: ' ', description: '  ' }), zone)
    expect(request).toMatchObject({ validFrom: null, validTo: null, description: null, enabled: true })
    expect(request).not.toHaveProperty('code')
  })
})
