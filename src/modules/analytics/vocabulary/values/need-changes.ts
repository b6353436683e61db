import { needCodes, type CodeList } from '../../../reference/index.js'
import { binOf, changeBins } from './bins.js'

/** Each category of need combined with each bar of change, so that one dimension covers both: fifty-six bits of a mask. */
export const needChangeList: CodeList = {
  name: 'needChanges',
  version: '1',
  source: needCodes.source,
  validFrom: needCodes.validFrom,
  codes: needCodes.codes.flatMap((need) =>
    changeBins.map((bar) => ({ code: `${need.code}_${bar.code}`, label: `${need.label}: ${bar.label}`, parent: need.code })),
  ),
}

/** The code of a need and the bar of its change in score. */
export const needChangeOf = (need: string, by: number): string => `${need}_${binOf(changeBins, by)}`
