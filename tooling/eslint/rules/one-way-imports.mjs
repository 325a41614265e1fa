import { dirname, relative, resolve } from 'node:path'

const ORDER = 'Imports go one way: domain -> api -> (openapi.json) -> client -> admin, cli.'

const workspacePackage = (specifier) => /^@latchkey\/[^/]+/.exec(specifier)?.[0]

/** The package that may import: `root` is its folder, `may` the workspace packages it may name. */
export const oneWayImports = {
  meta: {
    type: 'problem',
    docs: { description: 'Keep imports inside the package or along the one allowed direction.' },
    schema: [
      {
        type: 'object',
        required: ['root', 'may', 'instead'],
        additionalProperties: false,
        properties: {
          root: { type: 'string' },
          may: { type: 'array', items: { type: 'string' } },
          dependencies: { type: 'boolean' },
          instead: { type: 'string' },
        },
      },
    ],
    messages: {
      crosses:
        "'{{specifier}}' leaves this package. Import the package by name, which its package.json must list, " +
        'so that only what it exports can be relied on.',
      direction: "This package may not import '{{name}}'. {{order}} {{instead}}",
      dependency: "This package may not import '{{specifier}}': it depends on nothing. {{instead}}",
    },
  },
  create(context) {
    const { root, may, dependencies = true, instead } = context.options[0]

    const check = (source) => {
      if (source?.type !== 'Literal' || typeof source.value !== 'string') return
      const specifier = source.value
      if (specifier.startsWith('.')) {
        const target = relative(root, resolve(dirname(context.filename), specifier))
        if (target.startsWith('..'))
          context.report({ node: source, messageId: 'crosses', data: { specifier } })
        return
      }
      const name = workspacePackage(specifier)
      if (name !== undefined) {
        if (may.includes(name)) return
        context.report({ node: source, messageId: 'direction', data: { name, order: ORDER, instead } })
      } else if (!dependencies && !specifier.startsWith('#')) {
        context.report({ node: source, messageId: 'dependency', data: { specifier, instead } })
      }
    }

    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      TSImportType: (node) => check(node.source ?? node.argument?.literal),
    }
  },
}
