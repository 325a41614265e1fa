import { expect, test } from 'vitest'
import { advise } from '../advice.mjs'

test.each([
  ['npm error code ENOTFOUND\nnpm error network request failed', /registry was not reached/],
  ['ENOSPC', /disk is full/],
  ["EACCES: permission denied, mkdir '/srv/latchkey/node_modules'", /must be writable/],
  ['ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with "frozen-lockfile"', /npm run pnpm -- install/],
  ['npm error code EINTEGRITY', /Do not go on/],
  ['something nobody foresaw', /run the same command again/],
])('%s: tells what to do', (output, expected) => {
  expect(advise(output)).toMatch(expected)
})
