const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })
const short = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })

/** A count for people: 13,085. */
export const count = (value: number): string => (Number.isInteger(value) ? whole : short).format(value)

/** A fraction of 1 for people: 30.9 %. The space does not break. */
export const percent = (fraction: number): string => `${(fraction * 100).toFixed(1)}\u00a0%`

/** The same where there is room for two figures alone and its unit stands elsewhere: 31, 4.3. What is small is not rounded to nothing. */
export const shortPercent = (fraction: number): string => (fraction * 100).toFixed(fraction < 0.1 ? 1 : 0)

/** A figure on an axis: 12.5 % or 1,200. */
export const axisFigure = {
  rate: (fraction: number): string => `${Math.round(fraction * 1000) / 10} %`,
  count: (value: number): string => value.toLocaleString('en-GB'),
} as const

/** With its sign, which says whether it rose or fell: +2.1, −0.4. The minus is as wide as the plus. */
export const signed = (value: number, digits = 1): string => `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value).toFixed(digits)}`

/** A difference of two rates in percentage points: +2.1. */
export const percentPoints = (difference: number): string => signed(difference * 100)

/** A figure in its own unit. */
export const figure = (value: number, isRate: boolean): string => (isRate ? percent(value) : count(value))

/** What a figure can be, in words: “between 0.0 % and 2.0 %”. */
export function between(lower: number | null, upper: number | null, isRate: boolean): string {
  if (lower !== null && upper !== null) return `between ${figure(lower, isRate)} and ${figure(upper, isRate)}`
  if (lower !== null) return `at least ${figure(lower, isRate)}`
  return upper === null ? 'not known' : `at most ${figure(upper, isRate)}`
}

/** A date for people: 5 February 2026. */
export const day = (iso: string): string =>
  new Date(iso.length === 10 ? `${iso}T12:00:00Z` : iso).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })

/** A code as words: `NOT_EVIDENCED` is “not evidenced”. */
export const words = (code: string): string => code.replaceAll('_', ' ').toLowerCase()
