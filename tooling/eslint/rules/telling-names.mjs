import { parse, relative, sep } from 'node:path'

const EMPTY_WORDS = new Set([
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'lib',
  'manager',
  'managers',
  'misc',
])

const wordsOf = (segment) =>
  segment
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[-_.]/)

/** Refuses files and folders whose name says nothing about what is inside. */
export const tellingNames = {
  meta: {
    type: 'suggestion',
    docs: { description: 'Name files and folders by their topic.' },
    schema: [
      {
        type: 'object',
        required: ['root'],
        additionalProperties: false,
        properties: { root: { type: 'string' } },
      },
    ],
    messages: {
      empty:
        "'{{word}}' in '{{path}}' says nothing about what is inside. Name the file by its topic " +
        '(token-state, problem, keyset-page), or move the code into the feature that needs it.',
    },
  },
  create(context) {
    return {
      Program(node) {
        const path = relative(context.options[0].root, context.filename)
        const { dir, name } = parse(path)
        const word = [...dir.split(sep), name].flatMap(wordsOf).find((one) => EMPTY_WORDS.has(one))
        if (word !== undefined) context.report({ node, messageId: 'empty', data: { word, path } })
      },
    }
  },
}
