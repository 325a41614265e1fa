import { beforeAll, describe, expect, test } from 'vitest'
import { admin, api, cli, client, domain, example, tooling, verifier } from '../index.mjs'
import { lintProject } from './lint-project.mjs'

const lines = (count, line) => Array.from({ length: count }, (_, index) => line(index)).join('\n')

const longFunction = `export function long(): number {\n  let sum = 0\n${lines(41, (n) => `  sum += ${n}`)}\n  return sum\n}\n`

/** [what is refused, file, text, rule, what the message must teach] */
const refused = {
  domain: [
    domain,
    [
      'a clock',
      'src/a-clock.ts',
      'export const at = () => Date.now()\n',
      'no-restricted-globals',
      /Pass `now` as an argument/,
    ],
    [
      'a date',
      'src/a-date.ts',
      'export const at = (ms: number) => new Date(ms)\n',
      'no-restricted-globals',
      /Pass `now`/,
    ],
    [
      'a timer',
      'src/a-timer.ts',
      'setTimeout(() => undefined, 1)\nexport {}\n',
      'no-restricted-globals',
      /Pass `now`/,
    ],
    [
      'chance',
      'src/chance.ts',
      'export const n = () => Math.random()\n',
      'no-restricted-properties',
      /randomBytes/,
    ],
    [
      'random bytes',
      'src/draw.ts',
      'export const id = () => crypto.randomUUID()\n',
      'no-restricted-globals',
      /random bytes as an argument/,
    ],
    [
      'a request',
      'src/call.ts',
      "export const load = () => fetch('/')\n",
      'no-restricted-globals',
      /the caller does this/,
    ],
    [
      'a way around by globalThis',
      'src/around.ts',
      'export const at = () => globalThis.Date.now()\n',
      'no-restricted-globals',
      /the caller does this/,
    ],
    ['output', 'src/say.ts', "console.log('x')\nexport {}\n", 'no-restricted-globals', /return a refusal/],
    [
      'a Node module',
      'src/node.ts',
      "export { readFileSync } from 'node:fs'\n",
      'latchkey/one-way-imports',
      /comes in as an argument/,
    ],
    [
      'a dependency',
      'src/zod.ts',
      "import { z } from 'zod'\nexport const shape = z\n",
      'latchkey/one-way-imports',
      /depends on nothing/,
    ],
    [
      'a dynamic import',
      'src/later.ts',
      "export const later = () => import('node:fs')\n",
      'latchkey/one-way-imports',
      /depends on nothing/,
    ],
    ['the API', 'src/api.ts', "import '@latchkey/api'\n", 'latchkey/one-way-imports', /domain -> api ->/],
    [
      'a file of another package',
      'src/cross.ts',
      "import '../../client/src/index.ts'\n",
      'latchkey/one-way-imports',
      /by name/,
    ],
    [
      'the locale of the machine',
      'src/locale.ts',
      'export const key = (s: string) => s.toLocaleLowerCase()\n',
      'no-restricted-syntax',
      /locale of the machine/,
    ],
    [
      'waiting',
      'src/wait.ts',
      'export async function decide(): Promise<number> {\n  return await Promise.resolve(1)\n}\n',
      'no-restricted-syntax',
      /the caller loads first/,
    ],
    [
      'state between calls',
      'src/state.ts',
      'let count = 0\nexport const next = () => ++count\n',
      'no-restricted-syntax',
      /state between calls/,
    ],
    [
      'a class',
      'src/class.ts',
      'export class Rule {\n  readonly name = 1\n}\n',
      'no-restricted-syntax',
      /readonly record/,
    ],
  ],
  api: [
    api,
    [
      'console',
      'src/say.ts',
      "console.log('x')\nexport {}\n",
      'no-restricted-globals',
      /redaction of secrets/,
    ],
    [
      'sql.raw',
      'src/raw.ts',
      'export const q = (sql: { raw: (s: string) => string }) => sql.raw("x")\n',
      'no-restricted-syntax',
      /SQL injection/,
    ],
    [
      'sql.unsafe',
      'src/unsafe.ts',
      'export const q = (sql: { unsafe: (s: string) => string }) => sql.unsafe("x")\n',
      'no-restricted-syntax',
      /SQL injection/,
    ],
    [
      'chance',
      'src/chance.ts',
      'export const n = () => Math.random()\n',
      'no-restricted-properties',
      /can be predicted/,
    ],
    [
      'the client, outside tests',
      'src/client.ts',
      "import '@latchkey/client'\n",
      'latchkey/one-way-imports',
      /its tests may call it/,
    ],
    [
      'the panel',
      'src/panel.ts',
      "import '@latchkey/admin'\n",
      'latchkey/one-way-imports',
      /Imports go one way/,
    ],
    [
      'an empty name',
      'src/tokens/token-utils.ts',
      'export const a = 1\n',
      'latchkey/telling-names',
      /by its topic/,
    ],
    [
      'an empty folder name',
      'src/helpers/slug.ts',
      'export const a = 1\n',
      'latchkey/telling-names',
      /'helpers'/,
    ],
    [
      'an empty word in camelCase',
      'src/tokenManager.ts',
      'export const a = 1\n',
      'latchkey/telling-names',
      /'manager'/,
    ],
    [
      'a promise that nobody waits for',
      'src/float.ts',
      'const act = async () => Promise.resolve()\nact()\nexport {}\n',
      '@typescript-eslint/no-floating-promises',
      /awaited/,
    ],
    [
      'a type imported as a value',
      'src/type.ts',
      "import { ESLint } from './shape.ts'\nexport const f = (e: ESLint) => e\n",
      '@typescript-eslint/consistent-type-imports',
      /only used as types/,
    ],
    [
      'a case left out',
      'src/case.ts',
      "export function f(x: 'a' | 'b'): number {\n  switch (x) {\n    case 'a':\n      return 1\n  }\n  return 0\n}\n",
      '@typescript-eslint/switch-exhaustiveness-check',
      /not exhaustive/,
    ],
    ['a function of 45 lines', 'src/long.ts', longFunction, 'max-lines-per-function', /too many lines/],
    [
      'a file of 400 lines',
      'src/huge.ts',
      lines(400, (n) => `export const a${n} = ${n}`),
      'max-lines',
      /too many lines/,
    ],
    [
      'a pattern that a long string makes slow',
      'src/slow.ts',
      'export const isOk = (text: string) => /^(a+)+$/.test(text)\n',
      'regexp/no-super-linear-backtracking',
      /exponential/,
    ],
    ['code from text', 'src/eval.ts', "eval('1')\nexport {}\n", 'no-eval', /eval/],
    [
      'an exception that is not needed',
      'src/disabled.ts',
      '// eslint-disable-next-line no-eval\nexport const a = 1\n',
      null,
      /Unused eslint-disable/,
    ],
  ],
  client: [
    client,
    ['the API', 'src/api.ts', "import '@latchkey/api'\n", 'latchkey/one-way-imports', /openapi\.json alone/],
    [
      'the domain',
      'src/domain.ts',
      "import '@latchkey/domain'\n",
      'latchkey/one-way-imports',
      /openapi\.json alone/,
    ],
  ],
  verifier: [
    verifier,
    ['the API', 'src/api.ts', "import '@latchkey/api'\n", 'latchkey/one-way-imports', /never the API/],
  ],
  example: [
    example,
    [
      'the domain',
      'src/domain.ts',
      "import '@latchkey/domain'\n",
      'latchkey/one-way-imports',
      /somebody else/,
    ],
  ],
  tooling: [
    tooling,
    [
      'a package of the product',
      'a.mjs',
      "import '@latchkey/domain'\n",
      'latchkey/one-way-imports',
      /by command or over HTTP/,
    ],
  ],
  cli: [
    cli,
    ['the API', 'src/api.ts', "import '@latchkey/api'\n", 'latchkey/one-way-imports', /a process of its own/],
  ],
  admin: [
    admin,
    [
      'the API',
      'src/api.ts',
      "import '@latchkey/api'\n",
      'latchkey/one-way-imports',
      /reaches the API by @latchkey\/client/,
    ],
    [
      'text that becomes markup',
      'src/A.vue',
      '<script setup lang="ts">\nconst a = \'\'\n</script>\n\n<template>\n  <p v-html="a" />\n</template>\n',
      'vue/no-v-html',
      /XSS/,
    ],
    [
      'markup by innerHTML',
      'src/inner.ts',
      "export const f = (e: HTMLElement) => {\n  e.innerHTML = 'x'\n}\n",
      'no-restricted-syntax',
      /XSS/,
    ],
    [
      'a bound address',
      'src/B.vue',
      '<script setup lang="ts">\nconst a = \'\'\n</script>\n\n<template>\n  <a :href="a">x</a>\n</template>\n',
      'vue/no-restricted-v-bind',
      /RouterLink/,
    ],
    [
      'a component in JavaScript',
      'src/C.vue',
      '<script setup>\nconst a = 1\n</script>\n\n<template>\n  <p>{{ a }}</p>\n</template>\n',
      'vue/block-lang',
      /'lang' attribute/,
    ],
    [
      'a promise that nobody waits for in a component',
      'src/D.vue',
      '<script setup lang="ts">\nconst act = async () => Promise.resolve()\nact()\n</script>\n\n<template>\n  <p>x</p>\n</template>\n',
      '@typescript-eslint/no-floating-promises',
      /awaited/,
    ],
  ],
}

for (const [name, [preset, ...cases]] of Object.entries(refused)) {
  describe(`${name} is refused`, () => {
    let said
    beforeAll(async () => {
      said = await lintProject(preset, Object.fromEntries(cases.map(([, path, text]) => [path, text])))
    })
    test.each(cases)('%s', (_, path, _text, ruleId, teaches) => {
      const of = said.get(path)
      expect(of).toContainEqual(
        expect.objectContaining({ ruleId, severity: 2, message: expect.stringMatching(teaches) }),
      )
    })
  })
}

const allowed = [
  [
    'a rule of the domain that takes all it needs as arguments',
    domain,
    'src/a.ts',
    "import type { Instant } from './instant.ts'\n\nexport const isOver = (end: Instant | null, now: Instant): boolean => end !== null && now >= end\n",
    { 'src/instant.ts': 'export type Instant = number\n' },
  ],
  [
    'a domain test that uses Node and a clock',
    domain,
    'src/a.test.ts',
    "import { sep } from 'node:path'\nimport { preset } from '@latchkey/vitest'\n\nexport const at = () => [Date.now(), sep, preset]\n",
  ],
  ['a domain import inside the API', api, 'src/a.ts', "import '@latchkey/domain'\n"],
  ['the client in a test of the API', api, 'src/a.test.ts', "import '@latchkey/client'\n"],
  [
    'a values-only SQL template',
    api,
    'src/a.ts',
    'export const q = (sql: (s: TemplateStringsArray, n: number) => number) => sql`select ${1}`\n',
  ],
  [
    'a component with text and a fixed address',
    admin,
    'src/A.vue',
    '<script setup lang="ts">\nconst a = \'\'\n</script>\n\n<template>\n  <a href="/docs">{{ a }}</a>\n</template>\n',
  ],
]

describe('is allowed', () => {
  test.each(allowed)('%s', async (_, preset, path, text, others = {}) => {
    const said = await lintProject(preset, { ...others, [path]: text })
    const problems = said
      .get(path)
      .filter(({ ruleId }) => !ruleId?.startsWith('@typescript-eslint/no-unsafe'))
    expect(problems).toEqual([])
  })
})
