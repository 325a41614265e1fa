import { reachedBy, t, type Screen, type Visit } from './screen.ts'

async function openPolicy({ open, page }: Visit): Promise<void> {
  await open('/policy')
  await page.getByRole('switch', { name: t.policy.limit }).waitFor()
}

async function openAudit({ open, page }: Visit, query: string): Promise<void> {
  await open(`/audit${query}`)
  await page.getByRole('list', { name: t.events.title }).getByRole('listitem').first().waitFor()
}

export const oversightScreens: readonly Screen[] = [
  { name: 'policy', route: 'policy', reach: reachedBy(openPolicy) },
  {
    name: 'policy-limited',
    route: 'policy',
    reach: reachedBy(async (visit) => {
      await openPolicy(visit)
      await visit.page.getByRole('switch', { name: t.policy.limit }).click()
      await visit.page.getByText(t.policy.neverLimited).waitFor()
    }),
  },
  {
    name: 'policy-review',
    route: 'policy',
    reach: reachedBy(async (visit) => {
      await openPolicy(visit)
      await visit.page.getByRole('switch', { name: t.policy.limit }).click()
      const longest = visit.page.getByRole('spinbutton', {
        name: t.policy.fields.longestLifetimeMs,
        exact: true,
      })
      await longest.fill('20')
      await longest.blur()
      await visit.button(t.policy.review).click()
      await visit.dialog.getByRole('row', { name: /Shop mailer/ }).waitFor()
    }),
  },
  {
    name: 'audit-log',
    route: 'audit-log',
    reach: reachedBy((visit) => openAudit(visit, '?targetKind=token&action=token.revoked')),
  },
  {
    name: 'audit-log-event',
    route: 'audit-log',
    reach: async (visit) => {
      await openAudit(visit, '?action=token.revoked')
      const event = visit.page.getByRole('list', { name: t.events.title }).getByRole('listitem').first()
      await event.getByRole('button').first().click()
      await event.getByText(t.events.details.hash, { exact: true }).waitFor()
      return event
    },
  },
  {
    name: 'audit-log-verified',
    route: 'audit-log',
    reach: async (visit) => {
      await openAudit(visit, '?action=token.revoked')
      await visit.button(t.events.chain.verify).click()
      const chain = visit.page.getByRole('region', { name: t.events.chain.title })
      await chain.getByText(t.events.chain.unbrokenHelp).waitFor()
      return chain
    },
  },
  {
    name: 'audit-log-nothing',
    route: 'audit-log',
    reach: reachedBy(async ({ open, page }) => {
      await open('/audit?action=scope.deleted')
      await page.getByText(t.events.empty).waitFor()
    }),
  },
  {
    name: 'verifiers',
    route: 'verifiers',
    reach: reachedBy(async ({ open, page }) => {
      await open('/verifiers')
      await page.getByText(t.verifiers.live, { exact: true }).waitFor()
    }),
  },
]
