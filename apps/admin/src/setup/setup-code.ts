import type { NavigationGuardReturn, RouteLocationNormalized } from 'vue-router'

let code = ''

/**
 * Takes the code out of the address as soon as it is there. It came in the fragment, which never leaves the browser;
 * left in the address it would stay in the history for the next person at this machine.
 */
export function takeSetUpCode(to: RouteLocationNormalized): NavigationGuardReturn {
  if (to.name !== 'set-up' || to.hash === '') return true
  code = decodeURIComponent(to.hash.slice(1))
  // At once, without waiting for the page to load; the router keeps the address in the state of the entry as well.
  history.replaceState({ ...(history.state as object), current: to.path }, '', to.path)
  return { name: 'set-up', replace: true }
}

export const takenSetUpCode = (): string => code

export function forgetSetUpCode(): void {
  code = ''
}
