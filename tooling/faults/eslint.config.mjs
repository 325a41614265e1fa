import { tooling } from '@latchkey/eslint'

// What attacks the library has it in a service of its own, as its users do.
export default tooling(import.meta.dirname, { may: ['@latchkey/verifier'] })
