/** In this order: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari. */
const browsers = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const

/** Android also calls itself Linux, and an iPhone is “like Mac OS X”. */
const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const

/** The browser and the system that a user agent names, such as `Firefox · Linux`; null where it names neither. */
export function deviceWords(userAgent: string | null): string | null {
  const named = (list: readonly (readonly [string, string])[]): string | undefined =>
    list.find(([mark]) => userAgent?.includes(mark))?.[1]
  return [named(browsers), named(systems)].filter(Boolean).join(' · ') || null
}
