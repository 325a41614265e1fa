import { expect } from 'vitest'

/** Of a token whose secret was sent, whether or not it passed: that is written down whenever it may be. */
export const usedMeanwhile: Record<'lastUsedAt' | 'lastUsedAddress', unknown> = {
  lastUsedAt: expect.toBeOneOf([null, expect.any(String)]),
  lastUsedAddress: expect.toBeOneOf([null, expect.any(String)]),
}
