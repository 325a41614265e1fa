import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { startVitest } from 'vitest/node'

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: { requests: { type: 'string', default: '200000' }, seed: { type: 'string' } },
})
const seed = values.seed ?? String(randomInt(2 ** 31))
process.stdout.write(`${values.requests} requests; again with --seed ${seed}\n`)
Object.assign(process.env, { FUZZ_REQUESTS: values.requests, FUZZ_SEED: seed })

const vitest = await startVitest(['test/fuzz/'], {
  watch: false,
  project: 'api',
  silent: false,
  reporters: ['verbose'],
})
await vitest.close()
