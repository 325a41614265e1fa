import { fillAccess } from '../access-data.ts'
import type { Panel } from '../panel.ts'
import { addScopes } from '../token-steps.ts'
import { addNewcomer } from './screen.ts'
import { fillTokens } from './tokens.ts'

/** What a small shop has: people, bots, roles, and a token in each state. */
export async function fillShop(panel: Panel): Promise<void> {
  await addScopes(panel, 'orders:read', 'orders:write', 'invoices:read')
  await fillAccess(async (path, body) => {
    const answer = (await panel.send('POST', path, body)) as { id: string }
    return answer
  })
  await addNewcomer(panel)
  await fillTokens(panel)
}
