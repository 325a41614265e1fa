/** What no source file may contain, and what to write instead. The lists are joined, because a later
 * `no-restricted-*` setting replaces an earlier one instead of adding to it. */

const unseeded = {
  object: 'Math',
  property: 'random',
  message:
    'Math.random can be predicted, and one guessed secret is a way in. Use randomBytes or randomInt of ' +
    'node:crypto; in the domain, randomness is an argument (secretBodyFrom(randomBytes)).',
}

const rawSql = [
  {
    selector: "MemberExpression[object.name='sql'][property.name='raw']",
    message:
      'sql.raw pastes its text into the statement: SQL injection. Write sql`… ${value}`, whose values travel ' +
      'as parameters, or sql.identifier(name) for a name.',
  },
  {
    selector: "CallExpression[callee.property.name='unsafe']",
    message:
      'sql.unsafe sends its text as it is: SQL injection. Write sql`… ${value}`, whose values travel as ' +
      'parameters, or sql(name) for a name.',
  },
]

const markup = [
  {
    selector:
      "AssignmentExpression > MemberExpression.left[property.name=/^(innerHTML|outerHTML|srcdoc)$/], CallExpression[callee.property.name='insertAdjacentHTML']",
    message:
      'Text that becomes markup is how a name turns into a script (XSS). Render it with {{ text }} in a template.',
  },
]

const NOW =
  'Pass `now` as an argument: a rule that reads a clock cannot be tested at the instant that matters.'
const PURE =
  'The domain decides and touches nothing: the caller does this and passes the result as an argument.'
const SILENT =
  'The domain says nothing: return a refusal from the closed union, and let the caller report it.'

const domainGlobals = [
  ...['Date', 'performance', 'Temporal'].map((name) => ({ name, message: NOW })),
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'].map((name) => ({ name, message: NOW })),
  { name: 'console', message: SILENT },
  {
    name: 'crypto',
    message:
      'Pass the random bytes as an argument: a rule that draws its own can neither be repeated nor tested.',
  },
  {
    name: 'Intl',
    message: 'Intl answers by the locale of the machine: pass the text, or leave the wording to the panel.',
  },
  ...['process', 'fetch', 'Buffer', 'require', 'global', 'globalThis', 'navigator', 'window'].map((name) => ({
    name,
    message: PURE,
  })),
]

const domainSyntax = [
  {
    selector: 'MemberExpression[property.name=/^(toLocale[A-Z].*|localeCompare)$/]',
    message:
      'This answers by the locale of the machine, so the same name could be taken here and free there. Use toLowerCase, normalize or <.',
  },
  {
    selector: 'AwaitExpression, :function[async=true]',
    message: 'A rule has nothing to wait for: the caller loads first, and passes what it loaded.',
  },
  {
    selector:
      "Program > VariableDeclaration[kind='let'], Program > ExportNamedDeclaration > VariableDeclaration[kind='let']",
    message:
      'This is state between calls: pass it in and return the next one, so that the same arguments give the same decision.',
  },
  {
    selector: 'ClassDeclaration, ClassExpression',
    message:
      'A class invites hidden state: use a readonly record and functions (state, request, now, policy) -> decision.',
  },
]

export const sourceRestrictions = {
  'no-restricted-properties': ['error', unseeded],
  'no-restricted-syntax': ['error', ...rawSql, ...markup],
}

export const domainRestrictions = {
  'no-restricted-properties': ['error', unseeded],
  'no-restricted-globals': ['error', ...domainGlobals],
  'no-restricted-syntax': ['error', ...rawSql, ...domainSyntax],
}

export const apiRestrictions = {
  'no-restricted-globals': [
    'error',
    {
      name: 'console',
      message:
        'console skips the redaction of secrets and the request id. Take the logger that the caller passes (log.ts).',
    },
  ],
}
