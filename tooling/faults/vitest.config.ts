import { preset } from '@latchkey/vitest'

export default preset({ test: { include: ['{model,rig}/**/*.test.ts'] } })
