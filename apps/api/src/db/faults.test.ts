import { inspect } from 'node:util'
import { DrizzleQueryError } from 'drizzle-orm'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { DatabaseError, DatabaseUnavailable, faultOf, withoutValues } from './faults.ts'

const canary = 'canary-0f3a'

function serverError(code: string, more: Partial<pg.DatabaseError> = {}): pg.DatabaseError {
  const error = new pg.DatabaseError(`something about ${canary}`, 10, 'error')
  return Object.assign(error, { code, detail: `Key (name)=(${canary})`, where: canary }, more)
}

/** As Drizzle hands it on. */
const wrapped = (cause: Error) => new DrizzleQueryError(`select '${canary}'`, [canary], cause)

describe('what a failure means', () => {
  test.each([
    ['23505', { kind: 'unique_violation', constraint: 'tokens_pkey' }],
    ['40001', { kind: 'serialization' }],
    ['40P01', { kind: 'deadlock' }],
    ['08006', { kind: 'unavailable', reason: '08006' }],
    ['53100', { kind: 'unavailable', reason: '53100' }],
    ['53300', { kind: 'unavailable', reason: '53300' }],
    ['55P03', { kind: 'unavailable', reason: '55P03' }],
    ['57014', { kind: 'unavailable', reason: '57014' }],
    ['57P01', { kind: 'unavailable', reason: '57P01' }],
    ['25006', { kind: 'unavailable', reason: '25006' }],
    ['23503', { kind: 'other', code: '23503' }],
    ['22P02', { kind: 'other', code: '22P02' }],
    ['P0001', { kind: 'other', code: 'P0001' }],
  ])('SQLSTATE %s, however deep it is wrapped', (code, fault) => {
    const error = serverError(code, { constraint: 'tokens_pkey' })
    expect(faultOf(error)).toEqual(fault)
    expect(faultOf(wrapped(error))).toEqual(fault)
    expect(faultOf(withoutValues(wrapped(error)))).toEqual(fault)
  })

  test('a reference to what vanished since it was looked up is worth another look, any other is a fault', () => {
    const vanished = serverError('23503', { constraint: 'role_scopes_scope_scopes_name_fk' })
    expect(faultOf(wrapped(vanished))).toEqual({ kind: 'serialization' })
    const other = serverError('23503', { constraint: 'tokens_owner_id_users_id_fk' })
    expect(faultOf(other)).toEqual({ kind: 'other', code: '23503' })
  })

  test('an error of something else is none of the database', () => {
    const missing = Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' })
    expect(faultOf(missing)).toBe(null)
    expect(withoutValues(missing)).toBe(missing)
    expect(faultOf('text')).toBe(null)
  })
})

describe('an error to log', () => {
  test.each(['23505', '22P02', '57014', '40001', '42601'])('says nothing of values (SQLSTATE %s)', (code) => {
    const safe = withoutValues(wrapped(serverError(code)))
    expect(safe).toBeInstanceOf(code === '57014' ? DatabaseUnavailable : DatabaseError)
    expect(inspect(safe, { depth: 9, showHidden: true })).not.toContain(canary)
  })

  test('names what failed and where', () => {
    const error = serverError('23514', {
      table: 'tokens',
      constraint: 'tokens_window',
      routine: 'ExecConstraints',
    })
    expect((withoutValues(error) as Error).message).toBe(
      'The database failed with SQLSTATE 23514 (tokens, tokens_window, ExecConstraints).',
    )
  })

  test('keeps what our own triggers say', () => {
    const error = Object.assign(serverError('P0001'), {
      message: 'UPDATE of events is refused: written once',
    })
    expect((withoutValues(wrapped(error)) as Error).message).toBe(
      'The database refused: UPDATE of events is refused: written once',
    )
  })
})
