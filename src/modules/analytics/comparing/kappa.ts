import { cannotCompare, type Compared } from './compared.js'
import { threeFigures } from '../asking/derive-cell.js'
import { slackOf } from '../asking/disclosure.js'
import type { Kappa } from './kappa.type.js'

/** Both, police alone, charity alone, neither. */
type Cells = readonly [number, number, number, number]

const values = ['BOTH', 'POLICE', 'CHARITY', 'NEITHER'] as const
const leastPeople = 30
const unknown = { value: null, lower: -1, upper: 1 } as const

/** Agreement in the last period of the answer, from four published counts of the same people. */
export function kappaOf({ question, rows, policy }: Compared): Kappa {
  if (!question.measures.includes('VULNERABILITY_SEEN_RATE') || question.by.length !== 1 || question.by[0] !== 'SEEN_BY')
    throw cannotCompare('Agreement takes VULNERABILITY_SEEN_RATE by: [SEEN_BY] and nothing else; name a force in where.')
  const period = rows.at(-1)?.period ?? ''
  if (period.includes('/')) throw cannotCompare('Ask agreement of registered periods: per YEAR or QUARTER.')
  const counts = values.map((value) => {
    const row = rows.find((one) => one.period === period && one.dimensions[0]?.value === value)
    return row?.cells.find(({ measure }) => measure === 'VULNERABILITY_SEEN_RATE')?.numerator ?? null
  })
  const people = counts.reduce((sum: number, count) => sum + (count ?? 0), 0)
  if (counts.some((count) => count === null) || people < leastPeople) return { ...unknown, people }
  return { ...within(counts as unknown as Cells, slackOf(policy)), people }
}

/**
 * Each count is at most `slack` from the truth. Kappa rises with each cell of agreement and, where it is above zero, falls with each of the others: its extremes over all counts
 * that may be true are at the corners. Where it may be below zero, only its own limits are certain.
 */
function within(cells: Cells, slack: number): Pick<Kappa, 'value' | 'lower' | 'upper'> {
  const [both, police, charity, neither] = cells
  const low = (count: number): number => Math.max(0, count - slack)
  const lower = kappa([low(both), police + slack, charity + slack, low(neither)])
  const upper = kappa([both + slack, low(police), low(charity), neither + slack])
  return { value: threeFigures(kappa(cells)), lower: lower > 0 ? lower : -1, upper: upper > 0 ? upper : 1 }
}

function kappa([both, police, charity, neither]: Cells): number {
  const chance = (both + police) * (police + neither) + (both + charity) * (charity + neither)
  return chance === 0 ? 0 : (2 * (both * neither - police * charity)) / chance
}
