import { preset } from '@latchkey/vitest'

export default preset({ test: { name: 'admin' } })
