import type { Config } from '../config.ts'

/**
 * For a statement that takes several times longer to plan than to run: by its name, each connection plans it once. Without
 * one through a pooler, which may hand the next statement to another connection.
 */
export const preparedName = ({ databaseUrl, databaseDirectUrl }: Config, name: string): string =>
  databaseUrl === databaseDirectUrl ? name : ''
