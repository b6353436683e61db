import { rangeOfProtection } from '../../../../kit/figure/moved-by.js'
import { z95 } from '../../statistics/upper-tail.js'
import { outward } from '../../statistics/outward.js'
import { Interval } from '../../asking/answer/analysis-row.type.js'
import { threeFigures } from '../../asking/answer/derive-cell.js'
import { countVariance, slackOf } from '../../asking/protect/disclosure.js'
import { cannotCompare, policyBy, type Compared } from '../cells/compared.js'
import { float, ofType, orNull } from '../../../../api/field.js'
import { objectType } from '../../../../api/object-type.js'

export const Kappa = objectType('Kappa', {
  access: 'analysis:ask',
  description: "Agreement of police and charity beyond chance (Cohen's kappa), from four published counts of the same people.",
})({
  value: orNull(float('Null unless all four cells are published, from 30 people on.')),
  lower: float(rangeOfProtection.lower),
  upper: float(rangeOfProtection.upper),
  interval: orNull(ofType(Interval, 'At 95 %, as if these people were drawn anew: chance and protection together.')),
  people: float('People in the published cells.'),
})
export type Kappa = InstanceType<typeof Kappa>

/** People in the order of `values`: both, only police, only charity, neither. */
type Cells = readonly number[]

const values = ['BOTH', 'POLICE', 'CHARITY', 'NEITHER'] as const
const measured = 'VULNERABILITY_SEEN_RATE'
const leastPeople = 30
const unknown = { value: null, lower: -1, upper: 1, interval: null } as const

/** Agreement in the last period of the answer, from four published counts of the same people. */
export function kappaOf(compared: Compared): Kappa {
  const { question, rows } = compared
  const policy = policyBy(compared, measured)
  if (!question.measures.includes(measured) || question.by.length !== 1 || question.by[0] !== 'SEEN_BY')
    throw cannotCompare('Agreement takes VULNERABILITY_SEEN_RATE by: [SEEN_BY] and nothing else; name a force in where.')
  const period = rows.at(-1)?.period ?? ''
  if (period.includes('/')) throw cannotCompare('Agreement is computed for registered periods only: ask per: YEAR or QUARTER.')
  const found = values.map((value) => {
    const row = rows.find((one) => one.period === period && one.dimensions[0]?.value === value)
    return row?.cells.find(({ measure }) => measure === measured)
  })
  const counts = found.map((cell) => cell?.numerator ?? null)
  const pieces = Math.max(1, ...found.map((cell) => cell?.behind.pieces ?? 1))
  const people = counts.reduce((sum: number, count) => sum + (count ?? 0), 0)
  const cells = counts.filter((count) => count !== null)
  if (cells.length < values.length || people < leastPeople) return { ...unknown, people }
  return { ...within(cells, slackOf(policy) * pieces), interval: intervalOf(cells, countVariance(policy) * pieces), people }
}

/**
 * Each count is at most `slack` from the truth, more where several charities' counts are added. Kappa rises with each cell of agreement and, if it is above zero, falls with the other
 * cells. So its extremes over all possible counts are at the corners. If it may be below zero, only the limits of kappa itself hold.
 */
function within(cells: Cells, slack: number): Pick<Kappa, 'value' | 'lower' | 'upper'> {
  const [both = 0, police = 0, charity = 0, neither = 0] = cells
  const low = (count: number): number => Math.max(0, count - slack)
  const lower = kappa([low(both), police + slack, charity + slack, low(neither)])
  const upper = kappa([both + slack, low(police), low(charity), neither + slack])
  return { value: threeFigures(kappa(cells)), ...outward({ lower: lower > 0 ? lower : -1, upper: upper > 0 ? upper : 1 }) }
}

function kappa([both = 0, police = 0, charity = 0, neither = 0]: Cells): number {
  const chance = (both + police) * (police + neither) + (both + charity) * (charity + neither)
  return chance === 0 ? 0 : (2 * (both * neither - police * charity)) / chance
}

/**
 * By the large-sample variance of Fleiss, Cohen and Everitt (Psychological Bulletin 72, 1969), plus what noise and rounding of each count
 * add through its slope.
 */
function intervalOf(cells: Cells, noise: number): Interval {
  const value = kappa(cells)
  const moved = cells.map((count, place) => kappa(cells.with(place, count + 1)) - value)
  const added = moved.reduce((sum, slope) => sum + slope ** 2 * noise, 0)
  const half = z95 * Math.sqrt(samplingVariance(cells, value) + added)
  return outward({ lower: Math.max(-1, value - half), upper: Math.min(1, value + half) })
}

function samplingVariance(cells: Cells, value: number): number {
  const people = cells.reduce((sum, count) => sum + count, 0)
  const [both = 0, police = 0, charity = 0, neither = 0] = cells.map((count) => count / people)
  const [byPolice, byCharity] = [both + police, both + charity]
  const chance = byPolice * byCharity + (1 - byPolice) * (1 - byCharity)
  const rest = 1 - value
  const agreed = both * (1 - (byPolice + byCharity) * rest) ** 2 + neither * (1 - (2 - byPolice - byCharity) * rest) ** 2
  const parted = rest ** 2 * (police * (byCharity + 1 - byPolice) ** 2 + charity * (1 - byCharity + byPolice) ** 2)
  return (agreed + parted - (value - chance * rest) ** 2) / ((1 - chance) ** 2 * people)
}
