import { codeVersions, dutyRule, isJudgedByPresence } from '../../../victims-code/index.js'
import type { AnalysisRow, Cell, Note } from './analysis-row.type.js'
import { daysOf } from '../question/period.js'
import type { Question } from '../question/question.js'

/** Share of people for whom a duty was met, for each choice of denominator. */
const metRates: readonly string[] = [
  'CODE_DUTY_MET_OF_DUE_RATE',
  'CODE_DUTY_MET_RATE',
  'CODE_DUTY_MET_STANDARD_RATE',
  'CODE_DUTY_MET_ENHANCED_RATE',
]

/** If the published share evidenced is below this, too little is known to judge the duty. */
const leastEvidenced = 0.05

type RowValues = readonly { readonly dimension: string; readonly value: string }[]

const dutyIn = (values: RowValues): string | undefined => values.find(({ dimension }) => dimension === 'DUTY')?.value

/**
 * Does every version of the Code in force in the period judge the duty only by whether there is evidence, so that all that is evidenced
 * counts as met?
 */
function hasNoLimit(duty: string, period: string): boolean {
  const rule = dutyRule(duty)
  const [from = period, to = from] = period.split('/')
  const { first, last } = daysOf({ from, to })
  const inForce = codeVersions.filter(
    ({ active, from: begins, to: ends }) => active && begins !== null && begins <= last && (ends ?? last) >= first,
  )
  return rule !== undefined && inForce.length > 0 && inForce.every(({ id }) => isJudgedByPresence(rule, id))
}

const noValue = { value: null, interval: null, intervalIfShown: null, own: null, ownOf: null } as const

/** Withholds the share as if too few people were behind it. For own rows the two counts stay, because they are the contributor's own. */
const untold = (cell: Cell): Cell =>
  cell.status === 'EXACT'
    ? { ...cell, ...noValue, lower: null, upper: null }
    : { ...cell, ...noValue, lower: 0, upper: 1, status: 'SUPPRESSED', numerator: null }

/**
 * The rows without a share met for duties that have no limit. Such a share would only repeat the share evidenced, and would be misread as
 * compliance.
 */
export const withoutLimitless = (rows: readonly AnalysisRow[], { where }: Question): readonly AnalysisRow[] =>
  rows.map((row) => {
    const duty = dutyIn([...row.dimensions, ...where])
    // Safeguard A duty without a limit has no share met: if (duty === undefined || !hasNoLimit(duty, row.period)) ->
    if (duty === undefined || !hasNoLimit(duty, row.period)) return row
    return { ...row, cells: row.cells.map((cell) => (metRates.includes(cell.measure) ? untold(cell) : cell)) }
  })

/** The parts of a cell that decide. Published figures only. */
interface ShownCell {
  readonly measure: string
  readonly value: number | null
  readonly status: string
}

/** Is the share met withheld, and the published share evidenced withheld too or too small to judge? False for a row without that share. */
export function isNotEvidenced({ measure, value, status }: ShownCell, row: readonly ShownCell[]): boolean {
  if (!metRates.includes(measure) || value !== null || status !== 'SUPPRESSED') return false
  const evidenced = row.find((cell) => cell.measure === 'CODE_DUTY_EVIDENCED_RATE')
  // Safeguard Not evidenced, from published figures alone:
  //   && evidenced.status !== 'CAPPED' && (evidenced.value === null || evidenced.value < leastEvidenced) ->
  return evidenced !== undefined && evidenced.status !== 'CAPPED' && (evidenced.value === null || evidenced.value < leastEvidenced)
}

/** Is this the share met of a duty for which the Code's version gives no limit? */
export const isWithoutLimit = ({ measure }: Pick<ShownCell, 'measure'>, period: string, values: RowValues): boolean => {
  const duty = dutyIn(values)
  return metRates.includes(measure) && duty !== undefined && hasNoLimit(duty, period)
}

/** Notes on duties whose share met is left out of an answer, and why. */
export function codeLimitNotes(rows: readonly AnalysisRow[], { where }: Question): readonly Note[] {
  const [limitless, unevidenced] = [new Set<string>(), new Set<string>()]
  for (const { period, dimensions, cells } of rows) {
    const values = [...dimensions, ...where]
    const duty = dutyIn(values)
    if (duty === undefined) continue
    if (cells.some((cell) => isWithoutLimit(cell, period, values))) limitless.add(duty)
    else if (cells.some((cell) => isNotEvidenced(cell, cells))) unevidenced.add(duty)
  }
  return [
    ...noteOf(
      'NO_LIMIT',
      limitless,
      (duties) =>
        `No share met is told of ${duties}: the Code in force sets no time limit, so whatever is evidenced is met. Read the share evidenced.`,
    ),
    ...noteOf(
      'NOT_EVIDENCED',
      unevidenced,
      (duties) =>
        `Not evidenced in rows of ${duties}: the share met is withheld there, and of those owed the duty fewer than ${leastEvidenced * 100} % are published as evidenced, or that share is withheld too. Missing evidence is no breach: read nothing from what such a share can be.`,
    ),
  ]
}

const noteOf = (code: string, duties: ReadonlySet<string>, say: (duties: string) => string): Note[] =>
  duties.size === 0 ? [] : [{ code, text: say([...duties].join(', ')) }]
