import type { Ends } from '../../../kit/wilson.js'

const figures = 3

/** The size of the last of three significant figures of a number. */
const unitOf = (value: number): number => 10 ** (Math.floor(Math.log10(Math.abs(value))) - figures + 1)

/** The nearest number with three significant figures that is at the value or beyond it: below for -1, above for 1. */
function towards(side: -1 | 1, value: number): number {
  const near = Number(value.toPrecision(figures))
  return side * (near - value) >= 0 ? near : Number((near + side * unitOf(value)).toPrecision(figures))
}

/** Rounds the ends to three significant figures, the lower one down and the upper one up, so that what lay within them still does. */
export const outward = ({ lower, upper }: Ends): Ends => ({ lower: towards(-1, lower), upper: towards(1, upper) })
