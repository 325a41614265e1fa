import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { routes } from '../../src/routes.ts'
import { expectAria } from '../aria.ts'
import { openPanel, somePassword, type Panel } from '../panel.ts'
import { words } from '../panel-words.ts'
import { axeFindings, expectFitsPhone } from '../screen-checks.ts'

export interface Visit {
  readonly panel: Panel
  readonly page: Page
  readonly open: (path: string) => Promise<void>
  readonly button: (name: string) => Locator
  readonly field: (name: string) => Locator
  readonly link: (name: string) => Locator
  /** The one that is asked for now; what lies under it is hidden from a screen reader. */
  readonly dialog: Locator
}

/** A screen or a dialog of the panel, and how it is reached. */
export interface Screen {
  readonly name: string
  /** The name of the route that it belongs to. */
  readonly route: string
  /** Unless it is the administrator: a member who has no tokens yet, or nobody. */
  readonly who?: 'newcomer' | 'nobody'
  readonly narrow?: true
  readonly zone?: string
  /** What has popped up over a screen that is held to axe elsewhere. */
  readonly popup?: string
  /** Ends when everything on it is there. Answers what is read out, unless that is the dialog or, without one, the main part. */
  reach(visit: Visit): Promise<Locator | undefined>
}

/** Of a whole list: each screen is looked at by itself. */
export const reachedBy =
  (steps: (visit: Visit) => Promise<unknown>): Screen['reach'] =>
  (visit) =>
    steps(visit).then(() => undefined)

const narrow = { width: 360, height: 780 }
const newcomer = { username: 'newcomer', password: somePassword }
const router = createRouter({ history: createMemoryHistory(), routes })

export const t = words.en

/** Holds each screen to axe in both themes, to the width of a phone, and to what a screen reader was reviewed to be told. */
export function holdScreens(screens: readonly Screen[], fill: (panel: Panel) => Promise<void>): void {
  let panel: Panel

  beforeAll(async () => {
    panel = await openPanel()
    await fill(panel)
  })
  afterEach(() => panel.closePages())
  afterAll(() => panel.close())

  it.each(screens.map((screen) => [screen.name, screen] as const))(
    'is free of what axe finds, fits a phone, and tells a screen reader what was reviewed: %s',
    async (name, screen) => {
      const page = await pageFor(panel, screen)
      const visit = visitOf(panel, page)
      const told = await screen.reach(visit)
      expect(router.resolve(new URL(page.url()).pathname).name).toBe(screen.route)
      const asks = (await visit.dialog.count()) > 0
      await expectAria(told ?? (asks ? visit.dialog : page.locator('main')), name)
      expect(await axeFindings(page, screen.popup ?? (asks ? '[role=dialog]' : undefined))).toEqual([])
      await expectFitsPhone(page)
    },
  )
}

/** In a zone whose offset from UTC is the same in summer: it is read out. */
async function pageFor(panel: Panel, { who, narrow: isNarrow, zone }: Screen): Promise<Page> {
  const options = {
    timezoneId: zone ?? 'Asia/Tokyo',
    viewport: isNarrow ? narrow : { width: 1280, height: 800 },
  }
  if (who === 'nobody') return panel.strangerPage('en', options)
  return who === 'newcomer' ? panel.pageOf('en', newcomer, options) : panel.newPage('en', options)
}

export async function addNewcomer(panel: Panel): Promise<void> {
  const { items } = (await panel.send('GET', '/v1/roles')) as { items: { id: string; name: string }[] }
  const roleIds = items.filter(({ name }) => name === 'Member').map(({ id }) => id)
  await panel.send('POST', '/v1/users', { ...newcomer, kind: 'person', roleIds })
}

function visitOf(panel: Panel, page: Page): Visit {
  return {
    panel,
    page,
    open: async (path) => {
      await page.goto(panel.url + path)
    },
    button: (name) => page.getByRole('button', { name, exact: true }),
    field: (name) => page.getByRole('textbox', { name, exact: true }),
    link: (name) => page.getByRole('link', { name, exact: true }),
    dialog: page.getByRole('dialog').last(),
  }
}
