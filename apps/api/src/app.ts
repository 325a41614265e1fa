import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import type { Config } from './config.ts'
import type { Database } from './db/database.ts'
import type { MasterKeys } from './keys/master-key.ts'
import type { SigningKeys } from './keys/signing-keys.ts'
import type { LogInThrottle } from './sessions/throttle.ts'
import type { PasswordEstimator } from './sessions/guessable-password.ts'
import type { PasswordHasher } from './sessions/password-hash.ts'
import type { SecretReader } from './tokens/secret-record.ts'
import type { TokensReader } from './tokens/token-store.ts'
import type { VerdictCache } from './tokens/verdict-cache.ts'
import type { Fleet } from './verifiers/fleet.ts'
import type { Usage } from './usage/usage.ts'

/** What every endpoint works with: made once at start, handed on, never global. */
export interface App {
  readonly config: Config
  /** Issuer and origin, without a trailing slash. */
  readonly publicUrl: string
  readonly cookieName: string
  readonly database: Database
  readonly masterKeys: MasterKeys
  readonly signingKeys: SigningKeys
  readonly log: Logger
  readonly passwords: PasswordHasher
  readonly passwordEstimator: PasswordEstimator
  readonly logInThrottle: LogInThrottle
  readonly usage: Usage
  readonly fleet: Fleet
  readonly readSecret: SecretReader
  readonly readTokens: TokensReader
  /** Null where nothing is cached. */
  readonly verdicts: VerdictCache | null
  readonly metrics: Registry
  /** True once a signal to stop has come: a balancer should look elsewhere. */
  isStopping(): boolean
}
