/** What this browser keeps for a person: nothing secret. One that keeps nothing throws at every touch of local storage. */
export function recall(slot: string): string | null {
  try {
    return localStorage.getItem(slot)
  } catch {
    return null
  }
}

export function remember(slot: string, value: string): void {
  try {
    localStorage.setItem(slot, value)
  } catch {
    // The choice holds for this page; that it is not kept is the browser's setting.
  }
}
