import { basename } from 'node:path'
import type { Plugin } from 'vite'

/**
 * `reka-ui/namespaced` is one module that names every component of the library. Two users of it share one chunk, so a menu
 * on the first screen would bring the calendar of a later form with it. It only names, and holds no state: each user
 * gets a copy of its own, of which the build keeps what that one uses.
 */
export function namespacesApart(): Plugin {
  return {
    name: 'latchkey:namespaces-apart',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (source !== 'reka-ui/namespaced' || importer === undefined) return null
      const resolved = await this.resolve(source, importer, { skipSelf: true })
      return resolved === null ? null : `${resolved.id}?for=${basename(importer.split('?')[0] ?? importer)}`
    },
  }
}
