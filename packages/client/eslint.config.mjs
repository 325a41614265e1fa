import { client } from '@latchkey/eslint'

export default client(import.meta.dirname)
