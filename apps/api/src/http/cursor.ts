import { createHmac, timingSafeEqual } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { App } from '../app.ts'
import { refuse } from './problem.ts'

/** Where a page ended: what its last row is sorted by, its id, and whatever else the next page must agree with it about. */
export type Place = readonly string[]

/** Which list a cursor is for: the operation, its filters and its sort. With another list it would skip rows unseen. */
export type ListName = readonly [operationId: string, asked: object]

const macBytes = 16

/**
 * The place as text that only this installation can make, good for this list alone. Not secret: whoever holds it has
 * seen the row that it names.
 */
export function writeCursor({ masterKeys }: Pick<App, 'masterKeys'>, list: ListName, place: Place): string {
  const payload = Buffer.from(JSON.stringify(place))
  return Buffer.concat([mac(masterKeys.current.cursorKey, list, payload), payload]).toString('base64url')
}

/** The place, or null for a text that this installation did not make for this list. */
export function readCursor(
  { masterKeys }: Pick<App, 'masterKeys'>,
  list: ListName,
  text: string,
): Place | null {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.length <= macBytes) return null
  const payload = bytes.subarray(macBytes)
  if (!timingSafeEqual(bytes.subarray(0, macBytes), mac(masterKeys.current.cursorKey, list, payload)))
    return null
  return JSON.parse(payload.toString()) as Place
}

export const cursorRefused = () =>
  refuse('invalid', 'The cursor does not belong to this list; see errors.', {
    errors: [
      {
        field: 'query.cursor',
        code: 'not_allowed',
        detail: 'Pass nextCursor on as it came, with the same filters and the same sort.',
      },
    ],
  })

/** Canonical, so that one list has one name whatever the order of its parameters; absent ones do not count. */
function mac(key: Uint8Array, list: ListName, payload: Uint8Array): Uint8Array {
  const name = canonicalize(JSON.parse(JSON.stringify(list))) ?? ''
  return createHmac('sha256', key).update(`${name}\n`).update(payload).digest().subarray(0, macBytes)
}
