import { ref } from 'vue'

/** That of the browser's machine, by its IANA name. */
export const machineZone = Intl.DateTimeFormat().resolvedOptions().timeZone
const chosen = ref<string | null>(null)

/** The zone that dates are shown and read in, by its IANA name: the person's choice, else that of the machine. */
export const localZone = (): string => chosen.value ?? machineZone

/** Null goes back to the machine's. A zone that this browser does not know would break every date, so it counts as none. */
export function chooseZone(zone: string | null): void {
  chosen.value = zone !== null && isKnownZone(zone) ? zone : null
}

export function isKnownZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    // A RangeError is the one answer that Intl has for a name it does not know.
    return false
  }
}
