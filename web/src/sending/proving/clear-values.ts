import { dayIn, dayOrders, type DayOrder } from '../../../../src/kit/sent-files/day-order.js'
import { hasHealthCheck } from './references.js'

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

const isFreeText = (value: string): boolean => value.length > 40 && value.split(/\s+/).length >= 6

/** Different names that are kept apart; a column with more is told from these. */
const mostNames = 20_000

/**
 * What the values of a column look like if they name a person, found while they are read one by one. A rule beside the names of columns,
 * which a system may give any name, and beside the proof of each cell: it refuses a file of which a column holds what no feed has.
 */
export class ClearLook {
  private readonly before: string
  private given = 0
  private readonly has = { postcode: false, email: false, insurance: false, freeText: false }
  private readonly counts = { postcode: 0, phone: 0, health: 0, named: 0 }
  private readonly names = new Set<string>()
  private readonly days: Record<DayOrder, { read: number; early: number }> = {
    ymd: { read: 0, early: 0 },
    dmy: { read: 0, early: 0 },
    mdy: { read: 0, early: 0 },
  }

  /**
   * @param today yyyy-mm-dd
   * @param isReference of a column of the feed that holds references: each cell is proved or asked about, so that one odd value refuses no
   * file, but a column that is full of names or birth dates does
   */
  constructor(
    today: string,
    private readonly isReference: boolean,
  ) {
    this.before = `${Number(today.slice(0, 4)) - yearsOfCases}${today.slice(4)}`
  }

  note(cell: string): void {
    const value = cell.trim()
    if (value === '') return
    this.given += 1
    const postcode = forms.postcode.exec(value)
    if (postcode) this.counts.postcode += 1
    // No reference and no code has a blank, so one such value is enough.
    this.has.postcode ||= postcode?.[1] === ' '
    this.has.email ||= value.includes('@') && forms.email.test(value)
    this.has.insurance ||= forms.insurance.test(value)
    this.has.freeText ||= isFreeText(value)
    if (forms.phone.test(value)) this.counts.phone += 1
    if (isHealthNumber(value)) this.counts.health += 1
    if (forms.name.test(value) && value.length >= 2 && value.split(/\s+/).length <= 4) {
      this.counts.named += 1
      if (this.names.size < mostNames) this.names.add(value.toLowerCase())
    } else if (/^\d/.test(value)) this.noteDay(value)
  }

  private noteDay(value: string): void {
    for (const order of dayOrders) {
      const day = dayIn(order, value)
      if (day === undefined) continue
      this.days[order].read += 1
      if (day < this.before) this.days[order].early += 1
    }
  }

  /** What they look like; undefined if they name nobody. */
  found(): ClearValues | undefined {
    const { given, has, counts, isReference } = this
    if (isReference && given < enoughNames) return undefined
    const half = (count: number): boolean => given > 0 && count * 2 >= given
    if ((has.postcode && !isReference) || half(counts.postcode)) return 'postcodes'
    if (has.email && !isReference) return 'e-mail addresses'
    if (has.insurance && !isReference) return 'National Insurance numbers'
    if (half(counts.phone)) return 'phone numbers'
    if (given >= 3 && counts.health === given) return 'NHS numbers'
    if (has.freeText && !isReference) return 'free text'
    if (dayOrders.some((order) => this.days[order].read === given && this.days[order].early * 2 > given)) return 'birth dates'
    return this.areNames() ? 'names' : undefined
  }

  private areNames(): boolean {
    const { named } = this.counts
    return named >= enoughNames && named >= 0.8 * this.given && this.names.size >= 0.7 * Math.min(named, mostNames)
  }
}

function isHealthNumber(value: string): boolean {
  const digits = value.replaceAll(/[ -]/g, '')
  return /^\d{10}$/.test(digits) && hasHealthCheck(digits)
}
