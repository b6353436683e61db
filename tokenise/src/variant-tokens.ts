import { createHmac } from 'node:crypto'
import type { DayOrder } from '../../src/kit/sent-files/day-order.js'
import { postcodeSector } from './postcode-sector.js'
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

/** Variants of the names and the birth date alone. */
const byNames = {
  // Names spelled differently, or surname and first name swapped.
  sound: ({ surname, firstName, born }) => `${inOrder(soundex(surname), soundex(firstName))}|${born}`,
  // The end of the surname cut off or changed, or a second surname added.
  prefix: ({ surname, firstName, born }) => `${surname.slice(0, 3)}|${firstName}|${born}`,
  // Day and month of the birth date swapped.
  dayMonth: ({ surname, firstName, born }) => `${surname}|${firstName}|${born.slice(0, 4)}|${inOrder(born.slice(5, 7), born.slice(8))}`,
} satisfies Readonly<Record<string, (parts: TokenParts) => string>>

/** Variants that lean on the postcode sector, so that another part may differ more. */
const byPlace = {
  // A short form of the first name, with a surname spelled differently. Two letters of it, because twins often share the first.
  // Safeguard Twins and sons are nobody else: 2 -> 1
  placeSurname: ({ surname, firstName, born }, sector) => `${sector}|${born}|${soundex(surname)}|${firstName.slice(0, 2)}`,
  // Another surname, as after a marriage.
  placeFirstName: ({ firstName, born }, sector) => `${sector}|${born}|${soundex(firstName)}`,
  // Another day or month of birth. The year stays, because sons are named after their fathers.
  // Safeguard Twins and sons are nobody else: |${born.slice(0, 4)} ->
  placeYear: ({ surname, firstName, born }, sector) => `${sector}|${surname}|${firstName}|${born.slice(0, 4)}`,
} satisfies Readonly<Record<string, (parts: TokenParts, sector: string) => string>>

/** A way in which two records may be linked although they differ; each tolerates one kind of mistake (`docs/LINKAGE.md`). */
export type VariantKind = keyof typeof byNames | keyof typeof byPlace

export const variantKinds = [...Object.keys(byNames), ...Object.keys(byPlace)] as readonly VariantKind[]

/** The clear parts of a record, as a provider's system writes them. They never leave the provider. */
export interface ClearParts {
  readonly surname: string
  readonly firstName: string
  readonly birthDate: string
  /** Undefined or empty if the file has none. */
  readonly postcode?: string | undefined
}

/**
 * Tokens by which two records of one person can be linked although a name, the birth date or the address differs: one for each variant, 64
 * lower-case hex digits. The kind is part of the token, so tokens of two kinds never match. None if a name or the birth date is missing:
 * without a first name, twins would be one person, and without a birth date, namesakes. Without a whole postcode there are none of the
 * kinds that need it.
 */
export function variantTokens(key: Buffer, clear: ClearParts, order?: DayOrder): ReadonlyMap<VariantKind, string> {
  const parts = tokenParts(clear.surname, clear.firstName, clear.birthDate, order)
  if (!parts) return new Map()
  const sector = postcodeSector(clear.postcode ?? '')
  const forms = [
    ...Object.entries(byNames).map(([kind, form]) => [kind, form(parts)] as const),
    ...(sector === null ? [] : Object.entries(byPlace).map(([kind, form]) => [kind, form(parts, sector)] as const)),
  ]
  return new Map(
    forms.map(([kind, form]) => [kind as VariantKind, createHmac('sha256', key).update(`var|v1|${kind}|${form}`).digest('hex')]),
  )
}
