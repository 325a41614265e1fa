import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import regexp from 'eslint-plugin-regexp'
import vue from 'eslint-plugin-vue'
import globals from 'globals'
import tseslint from 'typescript-eslint'
import { apiRestrictions, domainRestrictions, sourceRestrictions } from './restrictions.mjs'
import { oneWayImports } from './rules/one-way-imports.mjs'
import { tellingNames } from './rules/telling-names.mjs'

const latchkey = { rules: { 'one-way-imports': oneWayImports, 'telling-names': tellingNames } }

const TESTS = ['**/*.test.{ts,mjs}', 'test/**']
const SETTINGS = ['*.config.{ts,mjs}']
const PRESETS = ['@latchkey/eslint', '@latchkey/vitest']
const TYPED = ['**/*.ts', '**/*.vue']

const typeRules = {
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/restrict-template-expressions': [
    'error',
    { allowNumber: true, allow: ['Error', 'URL', 'URLSearchParams'] },
  ],
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
  // Express hands out requests that extend Node's by prototype, which this rule takes for a lie.
  '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
  // An async function may keep a promised signature without having anything to wait for yet.
  '@typescript-eslint/require-await': 'off',
}

const readableRules = {
  eqeqeq: 'error',
  'prefer-const': 'error',
  'object-shorthand': 'error',
  'no-eval': 'error',
  'no-new-func': 'error',
  'max-lines': ['error', 399],
}

const sourceRules = {
  // A pattern that backtracks lets one long string stop the whole process.
  'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
  'regexp/no-super-linear-move': ['error', { report: 'potential' }],
  'max-lines-per-function': ['error', { max: 44, skipBlankLines: true, skipComments: true }],
  ...sourceRestrictions,
}

const testRules = {
  'max-lines-per-function': 'off',
  '@typescript-eslint/no-non-null-assertion': 'off',
  '@typescript-eslint/no-unsafe-assignment': 'off',
  '@typescript-eslint/no-unsafe-member-access': 'off',
  '@typescript-eslint/no-unsafe-argument': 'off',
}

const imports = (root, own) => ['error', { root, ...own }]

/** What holds for every package; `may` names the workspace packages that its source may import. */
const base = (root, { may, inTests = [], dependencies = true, instead }) => [
  { ignores: ['dist/', 'coverage/', 'examples/', 'reports/', '.stryker-tmp/', '**/*.gen.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: TYPED })),
  {
    files: TYPED,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: typeRules,
  },
  { files: ['**/*.mjs'], languageOptions: { globals: globals.node } },
  {
    plugins: { latchkey, regexp },
    rules: {
      ...readableRules,
      ...sourceRules,
      'latchkey/telling-names': ['error', { root }],
      'latchkey/one-way-imports': imports(root, { may, dependencies, instead }),
    },
  },
  {
    files: [...TESTS, ...SETTINGS],
    rules: {
      'latchkey/one-way-imports': imports(root, { may: [...may, ...inTests, ...PRESETS], instead }),
    },
  },
]

/** Last: tests are held to less, and formatting is Prettier's alone. */
const last = [{ files: TESTS, rules: testRules }, prettier]

export const domain = (root) => [
  ...base(root, {
    may: [],
    dependencies: false,
    instead: 'The domain stands alone: what it needs from outside comes in as an argument.',
  }),
  { files: ['src/**/*.ts'], ignores: TESTS, rules: domainRestrictions },
  ...last,
]

export const api = (root) => [
  ...base(root, {
    may: ['@latchkey/domain'],
    inTests: ['@latchkey/client'],
    instead:
      'The API builds on the rules of @latchkey/domain and emits openapi.json; its tests may call it by @latchkey/client.',
  }),
  { files: ['src/**/*.ts'], ignores: TESTS, rules: apiRestrictions },
  ...last,
]

export const client = (root) => [
  ...base(root, {
    may: [],
    instead: 'The client knows the API by openapi.json alone, as any other caller does.',
  }),
  ...last,
]

export const verifier = (root) => [
  ...base(root, {
    may: ['@latchkey/domain', '@latchkey/client'],
    instead: 'A service links the verifier, never the API: it may use @latchkey/domain and @latchkey/client.',
  }),
  ...last,
]

export const example = (root) => [
  ...base(root, {
    may: ['@latchkey/verifier'],
    instead: 'An example is a service of somebody else: it has @latchkey/verifier and nothing more of ours.',
  }),
  ...last,
]

export const tooling = (root, { may = [] } = {}) => [
  ...base(root, {
    may,
    instead: 'The tools stand outside the product: start it as its users do, by command or over HTTP.',
  }),
  ...last,
]

export const cli = (root) => [
  ...base(root, {
    may: ['@latchkey/client'],
    instead:
      'The command reaches the API by @latchkey/client. What needs the database itself is a command of the API, started as a process of its own.',
  }),
  ...last,
]

const vueRules = {
  'vue/block-lang': ['error', { script: { lang: 'ts' } }],
  'vue/component-api-style': ['error', ['script-setup']],
  'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
  'vue/define-macros-order': 'error',
  'vue/define-props-declaration': 'error',
  'vue/define-emits-declaration': 'error',
  'vue/multi-word-component-names': 'off',
  'vue/no-undef-components': 'off',
  'vue/no-v-html': 'error',
  'vue/no-v-text-v-html-on-component': 'error',
  'vue/no-restricted-v-bind': [
    'error',
    {
      argument: '/^(href|action|formaction|srcdoc)$/',
      message:
        "A bound address may turn out to be 'javascript:…'. Use a RouterLink with `to`, or an address written out here.",
    },
  ],
  'max-lines': ['error', 399],
}

export const admin = (root) => [
  ...base(root, {
    may: ['@latchkey/domain', '@latchkey/client'],
    instead:
      'The panel reaches the API by @latchkey/client, and takes labels, limits and live validation from @latchkey/domain.',
  }),
  ...vue.configs['flat/recommended'],
  {
    files: TYPED,
    languageOptions: {
      globals: globals.browser,
      parserOptions: { parser: tseslint.parser, projectService: true, extraFileExtensions: ['.vue'] },
    },
  },
  { files: ['**/*.vue'], rules: vueRules },
  ...last,
]
