import type { Panel } from './panel.ts'

export interface PolicyAnswer {
  readonly version: number
  readonly longestLifetimeMs: number | null
}

export const getPolicy = async (panel: Panel): Promise<PolicyAnswer> =>
  (await panel.send('GET', '/v1/policy')) as PolicyAnswer

/** As someone else would change it meanwhile. */
export async function setPolicy(panel: Panel, changes: object): Promise<void> {
  const { version, ...policy } = await getPolicy(panel)
  await panel.send('PUT', '/v1/policy', { ...policy, ...changes }, { 'If-Match': `"${String(version)}"` })
}
