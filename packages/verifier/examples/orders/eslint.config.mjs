import { example } from '@latchkey/eslint'

export default example(import.meta.dirname)
