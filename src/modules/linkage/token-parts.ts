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

/** Is it an existing day, written `yyyy-mm-dd`? */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** The parts in their one form; null if a name is missing or the birth date is not `yyyy-mm-dd`. */
export function tokenParts(surname: string, firstName: string, birthDate: string): TokenParts | null {
  const parts = { surname: nameForm(surname), firstName: nameForm(firstName), born: birthDate.trim() }
  return parts.surname === '' || parts.firstName === '' || !isDate(parts.born) ? null : parts
}
