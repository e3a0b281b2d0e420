/** What counts as one person's email address, wherever it comes from. */

/** In characters. RFC 5321 allows 64 before the `@` and 255 after it. */
export const MAX_EMAIL_ADDRESS_LENGTH = 320

/**
 * One plain address: one `@`, a domain with a dot, and nothing that could start another address or another header.
 * Invisible characters (`\p{Cf}`, such as a zero-width space) count as a mistake. Two addresses that look the same must
 * be the same.
 */
export const EMAIL_ADDRESS =
  /^[^\s@<>()[\],;:"\\\p{Cc}\p{Cf}]+@[^\s@<>()[\],;:"\\\p{Cc}\p{Cf}]+\.[^\s@<>()[\],;:"\\.\p{Cc}\p{Cf}]+$/u

export const isEmailAddress = (text: string): boolean =>
  text.length <= MAX_EMAIL_ADDRESS_LENGTH && EMAIL_ADDRESS.test(text)
