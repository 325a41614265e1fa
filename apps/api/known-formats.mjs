import { registerHooks } from 'node:module'

/**
 * Preloaded before the API and its tests. To learn that a file is an ES module, Node 26 parses the package.json
 * of its package anew for every file, and drizzle-orm's is 180 KB: more than half of the CPU time of a start.
 * Its files import each other by relative path and are all ES modules where the importing one is.
 */
registerHooks({
  resolve(specifier, context, next) {
    const isOwn = specifier.startsWith('.') && specifier.endsWith('.js')
    if (!isOwn || !context.parentURL?.includes('/node_modules/drizzle-orm/')) return next(specifier, context)
    if (!context.conditions.includes('import')) return next(specifier, context)
    return { url: new URL(specifier, context.parentURL).href, format: 'module', shortCircuit: true }
  },
})
