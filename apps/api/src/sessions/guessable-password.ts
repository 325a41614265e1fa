import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import type { App } from '../app.ts'
import { refuse, type Refused } from '../http/problem.ts'

/** About a year of guessing a stolen hash on one machine like ours; online there are ten guesses in a quarter of an hour. */
const guessesMin = 1e10

/**
 * The beginning is estimated, for 20 ms at most, and the rest only makes it harder to guess. Longer inputs and more ways to
 * write a word with digits could keep the whole process busy for a second, and say little more.
 */
const bounds = { maxLength: 32, l33tMaxSubstitutions: 5 }

const ourWords = ['latchkey', 'token', 'tokens', 'api', 'administrator', 'admin']

export interface PasswordEstimator {
  /** Whether the password is among the first that someone would try who knows these words about its owner. */
  isGuessable(password: string, aboutOwner: readonly string[]): boolean
}

/**
 * ASVS 5 sections 6.2.4 and 6.2.11: compared with fifty thousand common passwords and with our own words, also where one
 * is repeated, combined, decorated or written with digits for letters. The lists come with the package; nothing is asked
 * of anybody. They are read on first use: most instances never see a new password.
 */
export function createPasswordEstimator(): PasswordEstimator {
  let estimator: ZxcvbnFactory | undefined
  return {
    isGuessable(password, aboutOwner) {
      estimator ??= new ZxcvbnFactory({
        dictionary: { ...dictionary, ours: ourWords },
        graphs: adjacencyGraphs,
        ...bounds,
      })
      return estimator.check(password, [...aboutOwner]).guesses < guessesMin
    },
  }
}

interface Owner {
  readonly username: string
  readonly firstName: string | null
  readonly lastName: string | null
}

/** Asked after the caller is known and throttled: an estimate takes longer than other answers do. */
export function refuseGuessable(
  { passwordEstimator }: Pick<App, 'passwordEstimator'>,
  field: string,
  password: string,
  { username, firstName, lastName }: Owner,
): Refused<'invalid'> | null {
  const aboutOwner = [username, firstName, lastName].filter((word) => word !== null)
  if (!passwordEstimator.isGuessable(password, aboutOwner)) return null
  return refuse('invalid', 'Choose another password; see errors.', {
    errors: [
      {
        field,
        code: 'password_guessable',
        detail:
          'This password is among the first that someone would try. A few words that do not belong together make a good one.',
      },
    ],
  })
}
