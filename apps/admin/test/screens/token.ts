import { filled } from '../panel-words.ts'
import { issue } from '../token-steps.ts'
import { reachedBy, t, type Screen, type Visit } from './screen.ts'

type Body = Readonly<Record<string, unknown>>

/** The page of a token that was made for it. */
async function openToken(visit: Visit, name: string, body: Body = {}): Promise<string> {
  const { id } = await issue(visit.panel, { name, validTo: null, ...body })
  await openIt(visit, id)
  return id
}

async function openIt({ open, page }: Visit, id: string): Promise<void> {
  await open(`/tokens/${id}`)
  await page.getByText(filled(t.tokens.history.acts.issued, { name: 'ana' })).waitFor()
  await page.getByText(t.tokens.usage.accepted).first().waitFor()
}

const ofToken = (name: string, steps: (visit: Visit) => Promise<unknown>, route = 'token'): Screen => ({
  ...{ name, route, reach: reachedBy(steps) },
})

const ask = async (visit: Visit, act: string): Promise<void> => {
  await visit.button(act).click()
  await visit.dialog.getByRole('button', { name: act, exact: true }).waitFor()
}

const pages: readonly Screen[] = [
  ofToken('token', (visit) => openToken(visit, 'Nightly export', { allowedIps: ['10.0.0.0/8'] })),
  {
    name: 'token-phone',
    route: 'token',
    narrow: true,
    reach: reachedBy((visit) => openToken(visit, 'Nightly export on a phone')),
  },
  ofToken('token-jwt', async (visit) => {
    await openToken(visit, 'Partner export', {
      format: 'jwt',
      validTo: new Date(Date.now() + 36 * 60 * 60_000).toISOString(),
    })
    await visit.button(t.tokens.text.show).click()
    await visit.page.getByText('client_id', { exact: true }).waitFor()
    await visit.page.getByText(filled(t.tokens.history.acts.displayed, { name: 'ana' })).waitFor()
  }),
  ofToken('token-changed', async (visit) => {
    const { id } = await issue(visit.panel, { name: 'Changed' })
    await visit.panel.send(
      'PATCH',
      `/v1/tokens/${id}`,
      { code: 'changed-since', validTo: null },
      { 'If-Match': '"1"' },
    )
    await visit.panel.send('POST', `/v1/tokens/${id}/rotate`, { overlapSeconds: 3600 }, { 'If-Match': '"2"' })
    await visit.panel.send('POST', `/v1/tokens/${id}/disable`, {})
    await openIt(visit, id)
  }),
  {
    name: 'token-used',
    route: 'token',
    reach: async (visit) => {
      const { id, secret } = await issue(visit.panel, {
        name: 'Used',
        scopes: ['orders:read', 'orders:write'],
      })
      for (const scopes of [['orders:read'], ['latchkey.policy:manage']])
        await visit.panel.send('POST', '/v1/verify', { token: secret, scopes, address: '203.0.113.7' })
      const usage = visit.page.getByRole('region', { name: t.tokens.usage.title })
      // Uses are counted in memory first, and written within ten seconds, each by itself.
      await usedAndRefused(visit, id)
      await openIt(visit, id)
      await usage.getByText(t.tokens.usage.asTable).click()
      await usage.getByRole('row').first().waitFor()
      return usage
    },
  },
  ofToken('token-gone', async ({ open, page }) => {
    await open('/tokens/01900000-0000-7000-8000-000000000000')
    await page.getByRole('alert').filter({ hasText: t.api.failures.not_found }).waitFor()
  }),
]

async function usedAndRefused({ panel, page }: Visit, id: string): Promise<void> {
  for (;;) {
    const counted = (await panel.send('GET', `/v1/tokens/${id}/usage`)) as {
      accepted: number
      refused: number
    }
    if (counted.accepted > 0 && counted.refused > 0) return
    await page.waitForTimeout(500)
  }
}

const edits: readonly Screen[] = [
  ofToken(
    'edit-token',
    async (visit) => {
      await openToken(visit, 'Edited', { description: 'For the warehouse.' })
      await visit.link(t.tokens.edit.action).click()
      await visit.field(t.tokens.create.name).waitFor()
    },
    'edit-token',
  ),
  ofToken(
    'edit-token-changed-meanwhile',
    async (visit) => {
      const id = await openToken(visit, 'Shared')
      await visit.link(t.tokens.edit.action).click()
      await visit.field(t.tokens.create.description).fill('Typed in the second window')
      await visit.panel.send(
        'PATCH',
        `/v1/tokens/${id}`,
        { name: 'Renamed', scopes: ['orders:read', 'invoices:read'] },
        { 'If-Match': '"1"' },
      )
      await visit.button(t.forms.save).click()
      await visit.dialog.getByText(t.forms.changedMeanwhile.title).waitFor()
    },
    'edit-token',
  ),
]

const acts: readonly Screen[] = [
  ofToken('rotate', async (visit) => {
    await openToken(visit, 'To rotate')
    await ask(visit, t.tokens.rotate.action)
  }),
  ofToken('rotate-again', async (visit) => {
    const { id } = await issue(visit.panel, { name: 'To rotate again' })
    await visit.panel.send('POST', `/v1/tokens/${id}/rotate`, { overlapSeconds: 3600 }, { 'If-Match': '"1"' })
    await openIt(visit, id)
    await ask(visit, t.tokens.rotate.action)
  }),
  ofToken('rotated', async (visit) => {
    await openToken(visit, 'Rotated')
    await ask(visit, t.tokens.rotate.action)
    await visit.dialog.getByRole('button', { name: t.tokens.rotate.action, exact: true }).click()
    await visit.page.getByRole('dialog', { name: t.tokens.secret.rotatedTitle }).waitFor()
  }),
  ofToken('revoke', async (visit) => {
    await openToken(visit, 'To revoke')
    await ask(visit, t.tokens.revoke.action)
  }),
  ofToken('revoked', async (visit) => {
    await openToken(visit, 'Revoked')
    await ask(visit, t.tokens.revoke.action)
    await visit.dialog.getByRole('button', { name: t.tokens.revoke.action, exact: true }).click()
    await visit.dialog.getByRole('status').waitFor()
  }),
  ofToken('delete', async (visit) => {
    await openToken(visit, 'To delete')
    await ask(visit, t.tokens.delete.action)
  }),
  ofToken('deleted', async (visit) => {
    await openToken(visit, 'Deleted')
    await ask(visit, t.tokens.delete.action)
    await visit.dialog.getByRole('textbox').fill('Deleted')
    await visit.dialog.getByRole('button', { name: t.tokens.delete.action, exact: true }).click()
    await visit.button(t.tokens.delete.toList).waitFor()
  }),
]

export const tokenScreens: readonly Screen[] = [...pages, ...edits, ...acts]
