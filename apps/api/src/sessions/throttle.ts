import ipaddr from 'ipaddr.js'
import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible'
import type { App } from '../app.ts'
import type { Database } from '../db/database.ts'
import { rateLimits } from '../db/schema.ts'
import { refuse, type Refused } from '../http/problem.ts'

/** Failures that are allowed per quarter of an hour, by account and by address. */
const window = 15 * 60
const accountFailuresMax = 10
const addressFailuresMax = 100

export interface LogInThrottle {
  /** Counts an attempt before it is judged, so that parallel guesses cannot slip under the limit. Answers how long to wait, or null. */
  attempt(account: string, address: string | null): Promise<{ retryAfterSeconds: number } | null>
  /** The attempt was right: what was counted for the account is forgotten, and at the address this attempt alone. */
  forgive(account: string, address: string | null): Promise<void>
}

/** Counters live in the database: several instances throttle as one, and a restart forgives nobody. */
export function createLogInThrottle(database: Database): LogInThrottle {
  const limiter = (keyPrefix: string, points: number) =>
    new RateLimiterDrizzle({
      storeClient: database.db,
      schema: rateLimits,
      keyPrefix,
      points,
      duration: window,
      clearExpiredByTimeout: false,
    })
  const byAccount = limiter('log-in-account', accountFailuresMax)
  const byAddress = limiter('log-in-address', addressFailuresMax)
  return {
    attempt: async (account, address) => {
      const refused =
        (await consume(byAddress, addressBucket(address))) ?? (await consume(byAccount, account))
      return refused && { retryAfterSeconds: Math.ceil(refused.msBeforeNext / 1000) }
    },
    forgive: async (account, address) => {
      await byAccount.delete(account)
      // A whole office may log in from one address. Not more than this one: an own account must not buy guesses at others.
      await byAddress.reward(addressBucket(address), 1)
    },
  }
}

/** Counts an attempt on this account from this address; the refusal when there were too many. */
export async function refuseAttempt(
  { logInThrottle }: Pick<App, 'logInThrottle'>,
  account: string,
  address: string | null,
): Promise<Refused<'rate_limited'> | null> {
  const wait = await logInThrottle.attempt(account, address)
  if (!wait) return null
  const seconds = String(wait.retryAfterSeconds)
  const headers = { 'Retry-After': seconds }
  return refuse('rate_limited', `Wait ${seconds} seconds before the next attempt.`, { headers })
}

/** Rejections that are no `RateLimiterRes` are faults of the store: they surface, and log-in stays closed. */
async function consume(limiter: RateLimiterDrizzle, key: string): Promise<RateLimiterRes | null> {
  try {
    await limiter.consume(key)
    return null
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return refused
    throw refused
  }
}

/** IPv6 by /64, which one subscriber owns whole; addresses that cannot be read share one bucket rather than none. */
function addressBucket(address: string | null): string {
  if (address === null) return 'unknown'
  if (!ipaddr.IPv6.isValid(address)) return address
  return ipaddr.IPv6.networkAddressFromCIDR(`${address}/64`).toString()
}
