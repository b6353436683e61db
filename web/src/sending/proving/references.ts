/** What a reference looks like if it may name a person or let somebody find one. */
export type Suspicion =
  | 'letters that may be a name'
  | 'a date'
  | 'a telephone number'
  | 'an NHS number'
  | 'a National Insurance number'
  | 'a postcode'

/** References of a column that are written alike. */
export interface ReferenceForm {
  /** Names it within a file: its column, how it is written, and what it looks like. */
  readonly key: string
  /** The name of the target. */
  readonly column: string
  /** Letters are A and a, digits 9: the shortest of them. */
  readonly shortest: string
  /** The longest of them; the same if they have one length. */
  readonly longest: string
  readonly rows: number
  /** Asked about by itself, if there is one. */
  readonly looksLike: Suspicion | undefined
}

/** Every letter of a reference as A or a, and every digit as 9: `AB-1234/25` is `AA-9999/99`. */
export const patternOf = (reference: string): string => reference.replaceAll(/[A-Z]/g, 'A').replaceAll(/[a-z]/g, 'a').replaceAll(/\d/g, '9')

const uuidForm = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i
const uuid = 'a UUID'
/** From this length on a run of letters and digits in turn is one kind, because a number drawn by chance has no two alike. */
const longRun = 8

/** What several references have in common: digits of any length are alike, and so are letters from the fourth on. */
function familyOf(reference: string): string {
  if (uuidForm.test(reference)) return uuid
  return patternOf(reference).replaceAll(/[A-Za-z9]+/g, (run) => {
    const changes = run.replaceAll(/(.)\1+/g, '$1').length
    if (run.length >= longRun && changes > 3 && run.includes('9')) return 'x+'
    return run.replaceAll(/9+/g, '9').replaceAll(/A{4,}/g, 'AAAA').replaceAll(/a{3,}/g, 'aaa')
  })
}

/** What a reference looks like if it is none; undefined if it looks like one. Each is rarely right by chance, and asking costs one tick. */
export function suspicionOf(reference: string): Suspicion | undefined {
  if (uuidForm.test(reference)) return undefined
  const plain = reference.replaceAll(/[./_-]/g, '')
  if (/^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/i.test(plain)) return 'a postcode'
  if (/^[A-Z]{2}\d{6}[A-D]$/i.test(plain)) return 'a National Insurance number'
  if (isDate(reference)) return 'a date'
  if (/^(44\d{9,10}|0\d{9,10})$/.test(plain)) return 'a telephone number'
  if (/^\d{10}$/.test(plain) && hasHealthCheck(plain)) return 'an NHS number'
  return /[A-Za-z]{4}/.test(reference) || !/\d/.test(reference) ? 'letters that may be a name' : undefined
}

const dateForms = [
  /^(?<year>(?:19|20)\d\d)[-/.]?(?<month>\d\d)[-/.]?(?<day>\d\d)$/,
  /^(?<day>\d\d?)[-/.](?<month>\d\d?)[-/.](?<year>(?:19|20)?\d\d)$/,
  /^(?<day>\d\d)(?<month>\d\d)(?<year>(?:19|20)\d\d)$/,
]

const isDate = (reference: string): boolean =>
  dateForms.some((form) => {
    const { day = '', month = '' } = form.exec(reference)?.groups ?? {}
    const [one, other] = [Number(day), Number(month)]
    return one >= 1 && other >= 1 && one <= 31 && other <= 31 && (one <= 12 || other <= 12)
  })

/** Whether ten digits end in the check digit of the NHS Data Dictionary. One number in eleven does by chance. */
export function hasHealthCheck(digits: string): boolean {
  const sum = [...digits.slice(0, 9)].reduce((before, digit, at) => before + Number(digit) * (10 - at), 0)
  return (11 - (sum % 11)) % 11 === Number(digits[9])
}

interface Counted {
  shortest: string
  longest: string
  rows: number
}

/** Different forms of one column that are kept apart. A reference of a further one is of the last, which is asked about by itself. */
const mostForms = 60
const furtherForms = 'other forms'

/** Counts how the references of a file are written, by column. */
export class ReferenceForms {
  private readonly columns = new Map<string, Map<string, Counted & { looksLike: Suspicion | undefined }>>()

  /** Counts a reference of a column, and returns the key of its form. */
  note(column: string, reference: string): string {
    const forms = this.columns.get(column) ?? new Map<string, Counted & { looksLike: Suspicion | undefined }>()
    this.columns.set(column, forms)
    const looksLike = suspicionOf(reference)
    const own = `${familyOf(reference)}${looksLike ? ` ${looksLike}` : ''}`
    const family = forms.has(own) || forms.size < mostForms ? own : furtherForms
    const pattern = family === uuid || family === furtherForms ? family : patternOf(reference)
    const before = forms.get(family)
    if (!before)
      forms.set(family, {
        shortest: pattern,
        longest: pattern,
        rows: 1,
        looksLike: family === furtherForms ? 'letters that may be a name' : looksLike,
      })
    else {
      before.rows += 1
      if (pattern.length < before.shortest.length) before.shortest = pattern
      if (pattern.length > before.longest.length) before.longest = pattern
    }
    return `${column} ${family}`
  }

  /** All forms, those that are asked about by themselves first, and of these the rarest first. */
  all(): readonly ReferenceForm[] {
    const forms = [...this.columns].flatMap(([column, families]) =>
      [...families].map(([family, counted]) => ({ key: `${column} ${family}`, column, ...counted })),
    )
    return forms.sort((one, other) => Number(!one.looksLike) - Number(!other.looksLike) || one.rows - other.rows)
  }
}
