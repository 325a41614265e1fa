import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'
import ts from 'typescript'

const blob = ts.factory.createTypeReferenceNode('Blob')

/** The TypeScript that says what the document says: the only source of the client's types. */
export async function generatedTypes(document: string): Promise<string> {
  const nodes = await openapiTS(JSON.parse(document) as OpenAPI3, {
    transform: ({ format }) => (format === 'binary' ? blob : undefined),
  })
  return `// Generated from openapi.json by \`pnpm generate\`. Do not edit.\n\n${astToString(nodes)}`
}
