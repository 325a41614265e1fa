import { domain } from '@latchkey/eslint'

export default domain(import.meta.dirname)
