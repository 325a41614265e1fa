import { createMemoryHistory, createRouter } from 'vue-router'
import { expect, it } from 'vitest'
import { routes } from '../../src/routes.ts'
import { accessScreens } from './access.ts'
import { ownScreens } from './own.ts'
import { oversightScreens } from './oversight.ts'
import { shellScreens } from './shell.ts'
import { tokenScreens } from './token.ts'
import { tokenListScreens } from './tokens.ts'

const screens = [
  ...shellScreens,
  ...tokenListScreens,
  ...tokenScreens,
  ...ownScreens,
  ...oversightScreens,
  ...accessScreens,
]

it('every route of the panel has a screen that is held to axe, a phone and a screen reader', () => {
  const router = createRouter({ history: createMemoryHistory(), routes })
  const named = router.getRoutes().flatMap(({ name }) => (name === undefined ? [] : [String(name)]))
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((name) => !screens.some(({ route }) => route === name))).toEqual([])
})

it('no two screens are reviewed under one name', () => {
  const names = screens.map(({ name }) => name)
  expect(names).toHaveLength(new Set(names).size)
})
