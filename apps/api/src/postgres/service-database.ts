import { connect } from '../db/connect.ts'

/**
 * The role that Latchkey works as, and its database. The role owns the database and nothing else, and is no superuser.
 * Done at every start: the first may have been killed in between.
 */
export async function createServiceDatabase(path: string): Promise<void> {
  const sql = connect({ path, database: 'postgres', username: 'postgres' }, { max: 1 })
  try {
    const [role] = await sql`select from pg_roles where rolname = 'latchkey'`
    if (!role) await sql`create role latchkey login nosuperuser nocreatedb nocreaterole noreplication`
    const [database] = await sql`select from pg_database where datname = 'latchkey'`
    if (!database) await sql`create database latchkey owner latchkey`
  } finally {
    await sql.end({ timeout: 5 })
  }
}
