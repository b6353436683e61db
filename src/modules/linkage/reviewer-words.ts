import type { Ends } from '../../kit/wilson.js'
import type { Reviewer } from './reviewed-linkage.js'

const names: Readonly<Record<Reviewer, readonly [one: string, several: string]>> = {
  FORCE: ['force', 'forces'],
  CHARITY: ['charity', 'charities'],
}

/** A kind of provider as a sentence names one or several of them: `force`, `charities`. */
export const providerWord = (by: Reviewer, many: number): string => names[by][many === 1 ? 0 : 1]

/** The years whose records were reviewed: `2024`, or `2023 to 2024`. */
export const yearsText = ([from, to]: readonly [number, number]): string => (from === to ? `${from}` : `${from} to ${to}`)

/** What a sentence about reviews begins with if they are made up. */
export const madeUpReview = '(MADE UP: nobody looked at these pairs) '

/** The ends of a share of links in whole percent, `82 to 87 %`: a review says no more. */
export const linksRange = ({ lower, upper }: Ends): string => `${Math.round(lower * 100)} to ${Math.round(upper * 100)} %`
