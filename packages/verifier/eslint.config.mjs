import { verifier } from '@latchkey/eslint'

export default verifier(import.meta.dirname)
