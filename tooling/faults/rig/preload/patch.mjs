/**
 * Takes a safeguard out of a program while it is loaded: FAULTS_PATCH is `[{ file, find, put }]`. The product has no
 * switch for it, so its text is changed. A patch that fits nowhere stops the program: it would prove nothing.
 */
import { registerHooks } from 'node:module'

const patches = JSON.parse(process.env.FAULTS_PATCH ?? '[]')

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context)
    const fitting = patches.filter(({ file }) => url.endsWith(file))
    if (fitting.length === 0) return loaded
    let text = Buffer.from(loaded.source).toString()
    for (const { file, find, put } of fitting) {
      if (text.split(find).length !== 2) throw new Error(`The patch of ${file} does not fit once: ${find}`)
      text = text.replace(find, () => put)
    }
    return { ...loaded, source: text }
  },
})
