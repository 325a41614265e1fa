import { tooling } from '@latchkey/eslint'

// What is measured of the library is measured in a service of its own, as its users have it.
export default tooling(import.meta.dirname, { may: ['@latchkey/verifier'] })
