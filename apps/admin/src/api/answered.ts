import type { ProblemCode } from '@latchkey/client'
import { Failure, type FieldFailure } from './failure.ts'

interface Exchange<Data> {
  readonly data?: Data
  readonly error?: unknown
  readonly response: Response
}

let whenSessionEnds: () => void = () => undefined
let sessionsBegun = 0

/** Tells the listener when any answer says that nobody is logged in. */
export function onSessionEnd(listener: () => void): void {
  whenSessionEnds = listener
}

/** A refusal of what was sent before is an answer to the session before: it must not end this one. */
export function beginSession(): void {
  sessionsBegun += 1
}

/** The body of a good answer; everything else becomes a `Failure` that a screen has words for. */
export async function answered<Data>(exchange: Promise<Exchange<Data>>): Promise<Data> {
  const sentIn = sessionsBegun
  const { data, error, response } = await exchange.catch((reason: unknown) => {
    throw failureToReach(reason)
  })
  if (response.ok) return data as Data
  const failure = failureOf(error)
  if (failure.code === 'unauthenticated' && sentIn === sessionsBegun) whenSessionEnds()
  throw failure
}

/** `fetch` rejects with a TypeError when nobody answers, and parsing with a SyntaxError when it was not JSON. */
function failureToReach(reason: unknown): unknown {
  if (reason instanceof SyntaxError) return new Failure('unreadable_answer', { detail: reason.message })
  if (reason instanceof TypeError) return new Failure('unreachable')
  return reason
}

function failureOf(problem: unknown): Failure {
  if (!isProblem(problem)) return new Failure('unreadable_answer')
  const { code, detail, requestId, errors = [] } = problem
  return new Failure(code, { detail, requestId, fields: errors })
}

interface Problem {
  readonly code: ProblemCode
  readonly detail: string
  readonly requestId: string
  readonly errors?: readonly FieldFailure[]
}

/** A proxy in between may answer in its own way, so the shape is looked at before it is trusted. */
function isProblem(value: unknown): value is Problem {
  if (typeof value !== 'object' || value === null) return false
  const { code, detail, requestId } = value as Record<string, unknown>
  return [code, detail, requestId].every((field) => typeof field === 'string')
}
