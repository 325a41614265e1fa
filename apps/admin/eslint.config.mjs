import { admin } from '@latchkey/eslint'

export default admin(import.meta.dirname)
