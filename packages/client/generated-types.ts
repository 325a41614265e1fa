import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'

/** The TypeScript that says what the document says: the only source of the client's types. */
export async function generatedTypes(document: string): Promise<string> {
  const nodes = await openapiTS(JSON.parse(document) as OpenAPI3)
  return `// Generated from openapi.json by \`pnpm generate\`. Do not edit.\n\n${astToString(nodes)}`
}
