import { cli } from '@latchkey/eslint'

export default cli(import.meta.dirname)
