import { execFileSync } from 'node:child_process'

/** Server and load never share a core: each would slow the other by as much as it is slow itself. */
export const serverCore = '0'
const loadCore = '1'

export function takeLoadCore(): void {
  if (process.platform !== 'linux')
    throw new Error('The benchmarks pin processes to cores with taskset: run them on Linux.')
  execFileSync('taskset', ['--all-tasks', '--cpu-list', '--pid', loadCore, String(process.pid)])
}
