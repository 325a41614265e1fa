const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/**
 * The sizes that every layer keeps to. Lengths count code points, as PostgreSQL does; times are milliseconds.
 */
export const limits = {
  name: 100,
  code: 64,
  description: 1000,
  audience: 255,
  allowedIps: 100,
  username: 64,
  /** A first or a last name. */
  personName: 100,
  scopeName: 128,
  /** NIST SP 800-63B-4, 3.1.1.2: the least for a password that is the only factor. */
  passwordMin: 15,
  /** Longer ones are refused and never truncated: two long passwords must not become the same one. */
  passwordMaxBytes: 1024,
  /** How long a rotated secret may still be accepted. */
  overlapMs: 30 * dayMs,
  lifetimeMinMs: minuteMs,
  lifetimeMaxMs: 36_525 * dayMs,
  /** 9999-12-31T23:59:59.999Z: RFC 3339 has no way to write a later year. */
  latestEnd: 253_402_300_799_999,
  /** A longest lifetime before `latestEnd`, so that an end that policy sets can be written too. */
  latestStart: 253_402_300_799_999 - 36_525 * dayMs,
} as const
