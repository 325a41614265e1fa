import { readFile, writeFile } from 'node:fs/promises'
import { generatedTypes } from './generated-types.ts'

const document = await readFile(new URL('openapi.json', import.meta.url), 'utf8')
await writeFile(new URL('src/schema.gen.ts', import.meta.url), await generatedTypes(document))
