import { needs, type CodeList } from '../../reference/index.js'
import { binOf, changeBins } from './bins.js'

/** Each category of need with each bar of change, so that both are one value of one dimension: fifty-six bits of a mask. */
export const needChangeList: CodeList = {
  name: 'needChanges',
  version: '1',
  source: needs.source,
  validFrom: needs.validFrom,
  codes: needs.codes.flatMap((need) =>
    changeBins.map((bar) => ({ code: `${need.code}_${bar.code}`, label: `${need.label}: ${bar.label}`, parent: need.code })),
  ),
}

/** The need and the bar that a change of its score falls in. */
export const needChangeOf = (need: string, by: number): string => `${need}_${binOf(changeBins, by)}`
