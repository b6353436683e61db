import { dayIn, ordersThatRead } from '../../../src/kit/sent-files/day-order.js'

/** What a column looks like by its values, for the sentence “holds what looks like …”. */
export type ClearValues =
  | 'postcodes'
  | 'e-mail addresses'
  | 'phone numbers'
  | 'NHS numbers'
  | 'National Insurance numbers'
  | 'free text'
  | 'birth dates'
  | 'names'

interface About {
  /** The column has a name of the feed, so its values are codes, offences, places or references. */
  readonly isOwn: boolean
  /** yyyy-mm-dd. */
  readonly today: string
}

/** Names hardly repeat from row to row; with fewer rows than this nothing can be told. */
const enoughNames = 8
/** Years before today after which a date is no longer one of a case. */
const yearsOfCases = 12

const forms = {
  postcode: /^[A-Z]{1,2}\d[A-Z\d]?( ?)\d[A-Z]{2}$/i,
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  phone: /^(\+44|0044|0)[\d ()-]{9,14}$/,
  insurance: /^[A-CEGHJ-PR-TW-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]$/i,
  name: /^\p{L}[\p{L}'’. -]*$/u,
} as const

/**
 * What the values of a column look like if they name a person; undefined if they do not. A rule beside the names of columns, which a system
 * may give any name.
 */
export function clearValuesIn(values: readonly string[], { isOwn, today }: About): ClearValues | undefined {
  const given = values.map((value) => value.trim()).filter((value) => value !== '')
  if (given.length === 0) return undefined
  const half = (fits: (value: string) => boolean): boolean => given.filter(fits).length * 2 >= given.length
  // No reference and no code has a blank, so one such value is enough.
  if (given.some((value) => forms.postcode.exec(value)?.[1] === ' ') || half((value) => forms.postcode.test(value))) return 'postcodes'
  if (given.some((value) => forms.email.test(value))) return 'e-mail addresses'
  if (given.some((value) => forms.insurance.test(value))) return 'National Insurance numbers'
  if (half((value) => forms.phone.test(value))) return 'phone numbers'
  if (given.length >= 3 && given.every(isHealthNumber)) return 'NHS numbers'
  if (given.some(isFreeText)) return 'free text'
  if (!isOwn && areBirthDates(given, today)) return 'birth dates'
  return !isOwn && areNames(given) ? 'names' : undefined
}

const isFreeText = (value: string): boolean => value.length > 40 && value.split(/\s+/).length >= 6

/** Ten digits, of which the last is a check digit by the rule of the NHS Data Dictionary. One number in eleven fits by chance. */
function isHealthNumber(value: string): boolean {
  const digits = value.replaceAll(/[ -]/g, '')
  if (!/^\d{10}$/.test(digits)) return false
  const sum = [...digits.slice(0, 9)].reduce((before, digit, at) => before + Number(digit) * (10 - at), 0)
  return (11 - (sum % 11)) % 11 === Number(digits[9])
}

function areBirthDates(given: readonly string[], today: string): boolean {
  const [order] = ordersThatRead(given)
  if (!order) return false
  const before = `${Number(today.slice(0, 4)) - yearsOfCases}${today.slice(4)}`
  return given.filter((value) => (dayIn(order, value) ?? '') < before).length * 2 > given.length
}

function areNames(given: readonly string[]): boolean {
  const named = given.filter((value) => forms.name.test(value) && value.length >= 2 && value.split(/\s+/).length <= 4)
  if (named.length < enoughNames || named.length < 0.8 * given.length) return false
  return new Set(named.map((value) => value.toLowerCase())).size >= 0.7 * named.length
}
