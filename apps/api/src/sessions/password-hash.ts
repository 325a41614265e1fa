import { availableParallelism } from 'node:os'
import { hash, verify, type Algorithm } from '@node-rs/argon2'

/** The library's enumeration exists for the compiler only. */
const argon2id = 2 satisfies Algorithm.Argon2id

/** OWASP and ASVS 5 floor for argon2id: 19 MiB, two passes, one lane. About 7 ms on one core. */
const parameters = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
const waitingMax = 50

/** Too many hashes wait already: a flood of log-ins must not take the cores from verification. */
export class HashingBusy extends Error {
  override readonly name = 'HashingBusy'
}

export interface PasswordHasher {
  hash(password: string): Promise<string>
  /** With `null` for an unknown user it works as long as for a known one, and answers false. */
  verify(stored: string | null, password: string): Promise<boolean>
  /** Whether it was made with other parameters than new ones are: the next right password replaces it. */
  isOutdated(stored: string | null): boolean
}

export async function createPasswordHasher(): Promise<PasswordHasher> {
  const inTurn = turns(Math.max(1, availableParallelism() - 1))
  const decoy = await hash('nobody has this password', parameters)
  return {
    hash: (password) => inTurn(() => hash(password, parameters)),
    verify: async (stored, password) =>
      (await inTurn(() => verify(stored ?? decoy, password))) && stored !== null,
    isOutdated: (stored) => stored !== null && parametersOf(stored) !== parametersOf(decoy),
  }
}

/** All of a PHC string before salt and hash. */
const parametersOf = (phc: string) => phc.split('$').slice(0, 4).join('$')

function turns(concurrency: number) {
  let running = 0
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= concurrency) {
      if (waiting.length >= waitingMax) throw new HashingBusy('Too many password checks are waiting.')
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
    running += 1
    try {
      return await work()
    } finally {
      running -= 1
      waiting.shift()?.()
    }
  }
}
