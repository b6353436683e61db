export {
  causesInWords,
  drawnCell,
  type DrawnCell,
  endsInWords,
  ofComparison,
  ofProtection,
  rangeInWords,
  type ShownRange,
} from '../../../src/kit/figure/moved-by.js'
export { count, figure, leastFigure, mostFigure, percent, pointsOf as percentPoints } from '../../../src/kit/figure/written.js'

/** A share in short form, for places with room for two digits and the unit elsewhere: 31, 4.3. Small shares are not rounded to zero. */
export const shortPercent = (fraction: number): string => (fraction * 100).toFixed(fraction < 0.1 ? 1 : 0)

/** A figure on an axis: 12.5 % or 1,200. */
export const axisFigure = {
  rate: (fraction: number): string => `${Math.round(fraction * 1000) / 10} %`,
  count: (value: number): string => value.toLocaleString('en-GB'),
} as const

/** A number with its sign, which shows whether it rose or fell: +2.1, −0.4. The minus is as wide as the plus. */
export const signed = (value: number, digits = 1): string => `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value).toFixed(digits)}`

/** A date in words: 5 February 2026. */
export const day = (iso: string): string =>
  new Date(iso.length === 10 ? `${iso}T12:00:00Z` : iso).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })

/** A code as words: `NOT_EVIDENCED` is “not evidenced”. */
export const words = (code: string): string => code.replaceAll('_', ' ').toLowerCase()
