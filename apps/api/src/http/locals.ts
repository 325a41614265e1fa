import type { Response } from 'express'
import type { Actor, Encoding } from './endpoint.ts'

/** What the frame notes on a response while it is made. */
interface Locals {
  requestId: string
  actor: Actor | null
  /** Of the endpoint; absent where there is none. */
  encoding?: Encoding
}

export const localsOf = (response: Response): Locals => response.locals as Locals
