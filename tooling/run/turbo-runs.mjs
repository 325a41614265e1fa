import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'

const runs = join(root, '.turbo', 'runs')

export const forgetRuns = () => rmSync(runs, { recursive: true, force: true })

/** The tasks of the last run that failed or, because of such a one, did not run, by turbo's own summary. */
export function failedTasks() {
  const [file] = existsSync(runs) ? readdirSync(runs) : []
  if (file === undefined) return ['turbo run']
  const { tasks } = JSON.parse(readFileSync(join(runs, file), 'utf8'))
  return tasks.filter(({ execution }) => execution?.exitCode !== 0).map(({ taskId }) => taskId)
}
