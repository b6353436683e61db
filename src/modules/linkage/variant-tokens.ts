import { createHmac } from 'node:crypto'
import type { DayOrder } from '../../kit/sent-files/day-order.js'
import { tokenParts, type TokenParts } from './token-parts.js'

// American Soundex, as the United States National Archives print it: letters that sound alike share a digit, vowels have none.
const soundDigits: Readonly<Record<string, string>> = Object.fromEntries(
  ['BFPV', 'CGJKQSXZ', 'DT', 'L', 'MN', 'R'].flatMap((letters, at) => [...letters].map((letter) => [letter, String(at + 1)])),
)

/** Soundex of a name of A to Z: its first letter and three digits. H and W do not separate two letters of one sound; a vowel does. */
export function soundex(name: string): string {
  let code = name.charAt(0)
  let last = soundDigits[code] ?? ''
  for (const letter of name.slice(1)) {
    const digit = soundDigits[letter] ?? ''
    if (digit !== '' && digit !== last) code += digit
    if (letter !== 'H' && letter !== 'W') last = digit
  }
  return code.padEnd(4, '0').slice(0, 4)
}

const inOrder = (...parts: string[]): string => parts.sort().join('|')

/** The documented variants (`docs/LINKAGE.md`). Each tolerates one kind of mistake, and gives the same text for both records of a pair. */
const variants: Readonly<Record<string, (parts: TokenParts) => string>> = {
  // Names spelled differently, or surname and first name swapped.
  sound: ({ surname, firstName, born }) => `${inOrder(soundex(surname), soundex(firstName))}|${born}`,
  // A short form of the first name, or only its initial.
  initial: ({ surname, firstName, born }) => `${surname}|${firstName.charAt(0)}|${born}`,
  // The end of the surname cut off or changed, or a second surname added.
  prefix: ({ surname, firstName, born }) => `${surname.slice(0, 3)}|${firstName}|${born}`,
  // Day and month of the birth date swapped.
  dayMonth: ({ surname, firstName, born }) => `${surname}|${firstName}|${born.slice(0, 4)}|${inOrder(born.slice(5, 7), born.slice(8))}`,
}

export const variantKinds: readonly string[] = Object.keys(variants)

/**
 * Tokens by which two records of one person can be linked although a name or the birth date differs: one for each variant, in the
 * order of `variantKinds`, 64 lower-case hex digits. The kind is part of the token, so tokens of two kinds never match. None if a part
 * is missing: without a first name, twins would be one person, and without a birth date, namesakes.
 */
export function variantTokens(key: Buffer, surname: string, firstName: string, birthDate: string, order?: DayOrder): string[] {
  const parts = tokenParts(surname, firstName, birthDate, order)
  if (!parts) return []
  return Object.entries(variants).map(([kind, form]) =>
    createHmac('sha256', key)
      .update(`var|v1|${kind}|${form(parts)}`)
      .digest('hex'),
  )
}
