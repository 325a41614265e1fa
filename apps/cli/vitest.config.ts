import { preset } from '@latchkey/vitest'

export default preset()
