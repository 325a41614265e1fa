import type { ProblemCode } from '@latchkey/client'

/** Why a request was not answered as hoped: the server's own code, or what the browser met instead of an answer. */
export type FailureCode = ProblemCode | 'unreachable' | 'unreadable_answer' | 'unknown'

export interface FieldFailure {
  readonly field: string
  readonly code: string
  readonly detail: string
}

/** What queries and mutations reject with. Nothing else is thrown on purpose, so a screen can show all of them. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly code: FailureCode
  readonly detail: string | null
  readonly requestId: string | null
  readonly fields: readonly FieldFailure[]

  constructor(code: FailureCode, known: Partial<Pick<Failure, 'detail' | 'requestId' | 'fields'>> = {}) {
    super(known.detail ?? code)
    this.code = code
    this.detail = known.detail ?? null
    this.requestId = known.requestId ?? null
    this.fields = known.fields ?? []
  }
}
