import { api } from '@latchkey/eslint'

export default api(import.meta.dirname)
