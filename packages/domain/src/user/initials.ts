/** What stands for a user who has no picture. */
export interface Initials {
  /** One or two letters. */
  readonly text: string
  /** The hue of the background in degrees, 0 to 359; the same for one user everywhere and always. */
  readonly hue: number
}

/**
 * The initials of first and last name, or of the username where there is neither. The colour follows from the
 * id, so that a new name does not change it. `id` is a UUID, whose last digits are random.
 */
export function initialsOf(user: {
  readonly id: string
  readonly username: string
  readonly firstName: string | null
  readonly lastName: string | null
}): Initials {
  const names = [user.firstName, user.lastName].filter((name) => name !== null)
  const words = names.length > 0 ? names : [user.username]
  const text = words.flatMap((word) => Array.from(word).slice(0, 1)).join('')
  return { text: text.toUpperCase(), hue: Number.parseInt(user.id.slice(-6), 16) % 360 }
}
