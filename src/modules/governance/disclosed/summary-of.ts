import type { DisclosureFigure } from './disclosure-figure.js'

/** The number of people a year in the nation for which a summary says what could be found out. */
export const usualSize = 600

/** Of 100 guesses, as sentences have it: `57`. */
export const rightOf100 = (share: number): string => String(Math.round(share * 100))

const fromYears = (one: number, three: number | null): string =>
  three === null ? `${rightOf100(one)} from one year` : `${rightOf100(one)} from one year and ${rightOf100(three)} from three`

/** A figure in frequencies, with both attackers: who knows no record of the others, and who knows them all. */
export function summaryOf(figure: Omit<DisclosureFigure, 'summary'>): string {
  const { knows, share, shareOfThreeYears, ownRecord, ownRecordOfThreeYears, knowingOthers, knowingOthersOfThreeYears, mustKnow } = figure
  return [
    `Of 100 guesses, where some ${usualSize} such people come in a year, 50 are right by tossing a coin. By somebody who knows ${knows}: ${fromYears(share, shareOfThreeYears)}.`,
    ...(ownRecord === null
      ? []
      : [`By somebody who knows all of the person’s own record: ${fromYears(ownRecord, ownRecordOfThreeYears)}.`]),
    `By somebody who knows ${mustKnow}: ${fromYears(knowingOthers, knowingOthersOfThreeYears)}.`,
  ].join(' ')
}
