export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export function isTheme(text: unknown): text is Theme {
  return themes.some((theme) => theme === text)
}

const systemDark = matchMedia('(prefers-color-scheme: dark)')
let chosen: Theme = 'system'

/** Nuxt UI's styles follow the class `dark` on the root element. */
export function applyTheme(theme: Theme): void {
  chosen = theme
  const dark = theme === 'dark' || (theme === 'system' && systemDark.matches)
  document.documentElement.classList.toggle('dark', dark)
}

systemDark.addEventListener('change', () => applyTheme(chosen))
