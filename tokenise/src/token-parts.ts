import { dayIn, type DayOrder } from '../../src/kit/sent-files/day-order.js'

/** The parts of a token, in the one form that all providers use. */
export interface TokenParts {
  readonly surname: string
  readonly firstName: string
  /** `yyyy-mm-dd`. */
  readonly born: string
}

/** NFKD, without accents, in upper case, with only A to Z: one spelling for names that two systems write differently. */
const nameForm = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z]/g, '')

/** What the exact token of a person is an HMAC of. */
export const tokenText = ({ surname, firstName, born }: TokenParts): string => `tok|v1|${surname}|${firstName}|${born}`

/** The parts in their one form; null if a name is missing or the birth date is no day as the provider writes days. */
export function tokenParts(surname: string, firstName: string, birthDate: string, order: DayOrder = 'ymd'): TokenParts | null {
  const parts = { surname: nameForm(surname), firstName: nameForm(firstName), born: dayIn(order, birthDate) }
  return parts.surname === '' || parts.firstName === '' || parts.born === undefined ? null : { ...parts, born: parts.born }
}
