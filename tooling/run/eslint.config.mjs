import { tooling } from '@latchkey/eslint'

export default tooling(import.meta.dirname)
