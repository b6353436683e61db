const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })
const short = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })

/** A count as people write it: 13,085. */
export const count = (value: number): string => (Number.isInteger(value) ? whole : short).format(value)

/** A fraction of 1 as people write it: 30.9 %. The space does not break. */
export const percent = (fraction: number): string => `${(fraction * 100).toFixed(1)}\u00a0%`

/** A difference of two rates in percentage points, with its sign: +2.1. */
export const pointsOf = (difference: number): string => {
  const points = (Math.abs(difference) * 100).toFixed(1)
  return `${points === '0.0' ? '' : difference < 0 ? '−' : '+'}${points}`
}

/** A figure in its own unit. */
export const figure = (value: number, isRate: boolean): string => (isRate ? percent(value) : count(value))

/** The largest error of a fraction that comes from binary numbers. */
const fuzz = 1e-9

/** The steps of a percentage with one decimal. Bounds are rounded outwards to a step. */
const steps = 1_000

/** A lower bound in its own unit, rounded down so that it still holds. */
export const leastFigure = (value: number, isRate: boolean): string =>
  isRate ? percent(Math.floor(value * steps + fuzz) / steps) : count(value)

/** An upper bound in its own unit, rounded up so that it still holds. */
export const mostFigure = (value: number, isRate: boolean): string =>
  isRate ? percent(Math.ceil(value * steps - fuzz) / steps) : count(value)
