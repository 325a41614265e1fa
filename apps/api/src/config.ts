import { resolve } from 'node:path'
import * as z from 'zod'
import { signingAlgorithms, type SigningAlgorithm } from './keys/signing-algorithms.ts'

const port = z.coerce.number().int().min(0).max(65_535)

/** An empty variable means the same as an absent one: that is what `VAR= npm start` is meant to say. */
const environment = z.object({
  LATCHKEY_HOST: z.string().default('127.0.0.1'),
  LATCHKEY_PORT: port.default(7420),
  LATCHKEY_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_DIRECT_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  LATCHKEY_DATA_DIR: z.string().default('.latchkey'),
  LATCHKEY_MASTER_KEY: z.string().optional(),
  LATCHKEY_OTHER_MASTER_KEYS: z.string().default(''),
  LATCHKEY_TOKEN_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9]{1,15}$/)
    .default('lk'),
  LATCHKEY_JWT_ALGORITHM: z.enum(signingAlgorithms).default('EdDSA'),
  LATCHKEY_VERIFY_CACHE: z.enum(['leased', 'off']).default('leased'),
  LATCHKEY_VERIFY_CACHE_MAX: z.coerce.number().int().min(1).max(10_000_000).default(100_000),
  LATCHKEY_TRUSTED_PROXIES: z.string().default(''),
  LATCHKEY_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

export interface Config {
  readonly host: string
  readonly port: number
  /** Without a trailing slash; null until the port is known, when it follows from host and port. */
  readonly publicUrl: string | null
  readonly databaseUrl: string | null
  /** Past a pooler: for migrations and listening. The same as `databaseUrl` unless set. */
  readonly databaseDirectUrl: string | null
  readonly dataDir: string
  readonly masterKey: string | undefined
  /** While the master key is changed: the one before, or the one to come. */
  readonly otherMasterKeys: readonly string[]
  readonly tokenPrefix: string
  /** What new JWTs are signed with. RS256 for verifiers that know no EdDSA. */
  readonly jwtAlgorithm: SigningAlgorithm
  /** `off`: every answer about a token is read from the database. */
  readonly verifyCache: 'leased' | 'off'
  /** How many secrets are kept at most, at about 350 bytes each. */
  readonly verifyCacheMax: number
  readonly trustedProxies: readonly string[]
  readonly logLevel: string
}

/** A start that was refused: its message says what was wrong and what to do, and is all that the operator needs. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused'
}

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/

export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const read = environment.safeParse(given)
  if (!read.success) {
    const lines = read.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new StartRefused(`These variables cannot be used:\n${lines.join('\n')}`)
  }
  const env = read.data
  const publicUrl = env.LATCHKEY_PUBLIC_URL?.replace(/\/$/, '') ?? null
  if (publicUrl?.startsWith('http:') && !loopback.test(new URL(publicUrl).hostname))
    throw new StartRefused(
      `  LATCHKEY_PUBLIC_URL: ${publicUrl} would send tokens in the clear. Use https, or a loopback address.`,
    )
  return {
    host: env.LATCHKEY_HOST,
    port: env.LATCHKEY_PORT,
    publicUrl,
    databaseUrl: env.DATABASE_URL ?? null,
    databaseDirectUrl: env.DATABASE_DIRECT_URL ?? env.DATABASE_URL ?? null,
    dataDir: resolve(env.LATCHKEY_DATA_DIR),
    masterKey: env.LATCHKEY_MASTER_KEY,
    otherMasterKeys: listed(env.LATCHKEY_OTHER_MASTER_KEYS),
    tokenPrefix: env.LATCHKEY_TOKEN_PREFIX,
    jwtAlgorithm: env.LATCHKEY_JWT_ALGORITHM,
    verifyCache: env.LATCHKEY_VERIFY_CACHE,
    verifyCacheMax: env.LATCHKEY_VERIFY_CACHE_MAX,
    trustedProxies: listed(env.LATCHKEY_TRUSTED_PROXIES),
    logLevel: env.LATCHKEY_LOG_LEVEL,
  }
}

const listed = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
