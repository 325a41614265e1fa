import * as z from 'zod'
import { limits } from '@latchkey/domain'

const { passwordMin, passwordMaxBytes } = limits

/** ASVS 5 section 6.2, NIST SP 800-63B-4 section 3.1.1.2: length counts, composition rules do not. */
export const newPassword = z
  .string()
  .refine((text) => Array.from(text).length >= passwordMin, {
    error: `Choose a password of at least ${String(passwordMin)} characters; a few words make a good one.`,
  })
  .refine((text) => Buffer.byteLength(text) <= passwordMaxBytes, {
    error: `A password may have ${String(passwordMaxBytes)} bytes at most.`,
  })
  .meta({ format: 'password', minLength: passwordMin })

/** A password to check: of any length that could have been set, so that a long one costs no hashing. */
export const password = z
  .string()
  .min(1)
  .refine((text) => Buffer.byteLength(text) <= passwordMaxBytes, {
    error: `A password has ${String(passwordMaxBytes)} bytes at most.`,
  })
  .meta({ format: 'password' })
