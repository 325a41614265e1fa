import type { Credential } from './credential.ts'
import type { VerifierFault } from './exchange.ts'
import type { JwtAlgorithm } from './jwks.ts'
import type { Verdict } from './verdict-report.ts'

/** How a verifier reaches Latchkey, and what it tells whom. */
export interface VerifierOptions {
  /** Where Latchkey is, such as `https://latchkey.example.com`. Tokens travel there: https, unless it is this machine. */
  readonly url: string | URL | undefined
  readonly credential: Credential
  /** How long one answer of Latchkey may take, in milliseconds, from 1 to 60000. 2000 unless given. */
  readonly timeoutMs?: number
  /** Names the protected service in challenges (RFC 9110 section 11.5). `latchkey` unless given. */
  readonly realm?: string
  /** What this service is called where a token is made for one service alone. Tokens for another one are refused. */
  readonly audience?: string
  /**
   * `leased` unless given: what Latchkey said of a token is used again, under a lease of a few seconds, until Latchkey
   * tells that something about it has changed; a revoke waits until every verifier knows. `off`: each request is a
   * question.
   */
  readonly cache?: 'leased' | 'off'
  /** How many tokens are remembered at most, from 2 to 10 million. 100000 unless given. */
  readonly recordsMax?: number
  /** Names this service where people look at Latchkey's verifiers; 1 to 100 characters. The realm unless given. */
  readonly name?: string
  /**
   * What passes while Latchkey is out of reach and the lease has run out. `refuse` unless given: nothing. `jwt`: tokens of
   * the format jwt, by signature and end alone, so that one which was revoked meanwhile passes until its end.
   */
  readonly onStale?: 'refuse' | 'jwt'
  /** For `onStale: 'jwt'`. Who issues the tokens: Latchkey's public URL. `url` unless given. */
  readonly issuer?: string
  /** For `onStale: 'jwt'`. What tokens are signed with; no other algorithm is accepted. `EdDSA` unless given. */
  readonly algorithm?: JwtAlgorithm
  /** For `onStale: 'jwt'`. For how long keys are used without having been fetched again, in milliseconds. A day unless given. */
  readonly keysMaxAgeMs?: number
  /**
   * Told each time that Latchkey gave no verdict, and when the lease or the keys could not be renewed. Writes the message
   * to the standard error unless given.
   */
  readonly onError?: (fault: VerifierFault) => void
  /** Told of each verdict, for counters and histograms. It must be quick, and not throw. */
  readonly onVerdict?: (verdict: Verdict) => void
  /** Milliseconds since the epoch; for tests. The wall clock unless given. */
  readonly now?: () => number
}

const timeoutMsMax = 60_000
const recordsMaxMax = 10_000_000
const nameLengthMax = 100

/** What a verifier that could not work, or would be open, is refused for at start-up. */
export function checkOptions(options: VerifierOptions) {
  const {
    timeoutMs = 2000,
    realm = 'latchkey',
    recordsMax = 100_000,
    name = realm,
    cache = 'leased',
  } = options
  if (!isWhole(timeoutMs, 1, timeoutMsMax))
    throw new TypeError(`timeoutMs must be a whole number from 1 to ${timeoutMsMax}.`)
  if (!/^[\x20-\x7e]+$/.test(realm) || /["\\]/.test(realm)) {
    throw new TypeError(
      'realm must be printable ASCII without quotes or backslashes: it is written into a header.',
    )
  }
  if (!isWhole(recordsMax, 2, recordsMaxMax))
    throw new TypeError(`recordsMax must be a whole number from 2 to ${recordsMaxMax}.`)
  if (name === '' || name.length > nameLengthMax)
    throw new TypeError(`name must have 1 to ${nameLengthMax} characters.`)
  checkChoices(options)
  return { timeoutMs, realm, recordsMax, name, cache }
}

/** From JavaScript, anything may come: a misspelt choice must not turn out to be the more open one. */
function checkChoices({ cache, onStale, algorithm, keysMaxAgeMs }: VerifierOptions): void {
  if (!['leased', 'off', undefined].includes(cache)) throw new TypeError("cache must be 'leased' or 'off'.")
  if (!['refuse', 'jwt', undefined].includes(onStale))
    throw new TypeError("onStale must be 'refuse' or 'jwt'.")
  if (onStale === 'jwt' && cache === 'off') throw new TypeError("onStale: 'jwt' needs cache: 'leased'.")
  if (!['EdDSA', 'RS256', undefined].includes(algorithm))
    throw new TypeError("algorithm must be 'EdDSA' or 'RS256'.")
  if (keysMaxAgeMs !== undefined && !isWhole(keysMaxAgeMs, 1, Number.MAX_SAFE_INTEGER))
    throw new TypeError('keysMaxAgeMs must be a whole number of milliseconds.')
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}

/** Where Latchkey is, with a slash at its end, so that paths are added to it. */
export function latchkeyUrl(base: string | URL | undefined): URL {
  const url = URL.parse(String(base ?? ''))
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new TypeError('url must be where Latchkey is, such as https://latchkey.example.com.')
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new TypeError(
      'url must not hold a user, a password, a query or a fragment: the credential is an option of its own.',
    )
  }
  return new URL(url.href.endsWith('/') ? url : `${url.href}/`)
}
