import { drivers, type CodeList } from '../../../reference/index.js'

/** Survey items that are paired with each other: the four drivers, and last the whole experience. */
export const pairedItems: readonly string[] = [...drivers.codes.map(({ code }) => code), 'WHOLE_EXPERIENCE']

/** How two items were answered: both positively, only the first, only the second, or neither. */
export const pairAnswers = ['BOTH', 'FIRST', 'SECOND', 'NEITHER'] as const

type PairAnswer = (typeof pairAnswers)[number]

/** Each pair of items once, in order. */
export const itemPairs: readonly (readonly [first: string, second: string])[] = pairedItems.flatMap((first, place) =>
  pairedItems.slice(place + 1).map((second) => [first, second] as const),
)

export const answerPairCode = (first: string, second: string, answer: PairAnswer): string => `${first}_AND_${second}_${answer}`

const labelOf = (item: string): string => drivers.codes.find(({ code }) => code === item)?.label ?? 'Whole experience'

const answerLabels: Readonly<Record<PairAnswer, string>> = {
  BOTH: 'both positively',
  FIRST: 'the first alone positively',
  SECOND: 'the second alone positively',
  NEITHER: 'neither positively',
}

/** Ten pairs with four answers each: forty bits of a mask. */
export const answerPairList: CodeList = {
  name: 'answerPairs',
  version: '1',
  source: drivers.source,
  validFrom: drivers.validFrom,
  codes: itemPairs.flatMap(([first, second]) =>
    pairAnswers.map((answer) => ({
      code: answerPairCode(first, second, answer),
      label: `${labelOf(first)} and ${labelOf(second).toLowerCase()}: ${answerLabels[answer]}`,
    })),
  ),
}

/** The pairs whose two items a respondent both answered, and how. Items without a valid answer are in no pair. */
export function answerPairsOf(isPositive: (item: string) => boolean | undefined): string[] {
  return itemPairs.flatMap(([first, second]) => {
    const [one, other] = [isPositive(first), isPositive(second)]
    if (one === undefined || other === undefined) return []
    return [answerPairCode(first, second, one ? (other ? 'BOTH' : 'FIRST') : other ? 'SECOND' : 'NEITHER')]
  })
}
