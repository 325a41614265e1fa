import type { Response } from 'express'
import type { Actor } from './endpoint.ts'

/** What the frame notes on a response while it is made. */
interface Locals {
  requestId: string
  actor: Actor | null
}

export const localsOf = (response: Response): Locals => response.locals as Locals
