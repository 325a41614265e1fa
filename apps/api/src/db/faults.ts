import pg from 'pg'

/** What a failed statement means to its caller. Bound values, queries and row contents are no part of it. */
export type DatabaseFault =
  | { readonly kind: 'unique_violation'; readonly constraint: string }
  | { readonly kind: 'serialization' }
  | { readonly kind: 'deadlock' }
  | { readonly kind: 'unavailable'; readonly reason: string }
  | { readonly kind: 'other'; readonly code: string }

/** The database cannot be reached, did not answer in time, or cannot take the write now. Asking again later is right. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable'
  /** An SQLSTATE, a code of the operating system, or the driver's words. */
  readonly reason: string
  constructor(reason: string) {
    super(`The database is unavailable (${reason}).`)
    this.reason = reason
  }
}

/** A statement that failed, without what was in it: safe to log. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
  readonly fault: DatabaseFault
  constructor(message: string, fault: DatabaseFault) {
    super(message)
    this.fault = fault
  }
}

/**
 * Connection lost (08), resources exhausted such as a full disk (53), cancelled by a timeout or shut down (57), lock or
 * transaction timeout, a server that has become a read-only standby, input/output error.
 */
const unavailableStates = /^(08...|53...|57...|55P03|25P03|25P04|25006|58030)$/

/** What they refer to was there when it was looked up and is gone: whoever looks again refuses it by its name. */
const vanishing: ReadonlySet<string | undefined> = new Set([
  'role_scopes_scope_scopes_name_fk',
  'user_roles_role_id_roles_id_fk',
])

function faultOfState(error: pg.DatabaseError): DatabaseFault {
  const code = error.code ?? ''
  if (code === '23505') return { kind: 'unique_violation', constraint: error.constraint ?? '' }
  if (code === '23503' && vanishing.has(error.constraint)) return { kind: 'serialization' }
  if (code === '40001') return { kind: 'serialization' }
  if (code === '40P01') return { kind: 'deadlock' }
  if (unavailableStates.test(code)) return { kind: 'unavailable', reason: code }
  return { kind: 'other', code }
}

/** The fault that the driver, Drizzle or this folder threw; null for an error that no database caused. */
export function faultOf(error: unknown): DatabaseFault | null {
  if (error instanceof DatabaseUnavailable) return { kind: 'unavailable', reason: error.reason }
  if (error instanceof DatabaseError) return error.fault
  if (error instanceof pg.DatabaseError) return faultOfState(error)
  return error instanceof Error ? faultOf(error.cause) : null
}

/**
 * The same error when no database caused it, otherwise one that carries no values. Drizzle puts bound values into
 * message and stack, and PostgreSQL quotes values and rows in its messages: none of it may reach a log or a caller. What
 * our own triggers raise (P0001) says no values and is kept.
 */
export function withoutValues(error: unknown): unknown {
  const fault = faultOf(error)
  if (!fault || error instanceof DatabaseUnavailable || error instanceof DatabaseError) return error
  if (fault.kind === 'unavailable') return new DatabaseUnavailable(fault.reason)
  return new DatabaseError(describe(rootOf(error)), fault)
}

function describe(root: unknown): string {
  if (!(root instanceof pg.DatabaseError)) return 'The database failed.'
  if (root.code === 'P0001') return `The database refused: ${root.message}`
  const where = [root.table, root.column, root.constraint, root.routine].filter(Boolean)
  return `The database failed with SQLSTATE ${root.code ?? ''} (${where.join(', ')}).`
}

function rootOf(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? rootOf(error.cause) : error
}
