import { writeFile } from 'node:fs/promises'
import { endpoints } from '../endpoints.ts'
import { openApiDocument } from './document.ts'

const target = new URL('../../../../packages/client/openapi.json', import.meta.url)
await writeFile(target, `${JSON.stringify(openApiDocument(endpoints), null, 2)}\n`)
