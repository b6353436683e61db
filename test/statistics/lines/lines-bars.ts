import { distributionsOf } from '../../../src/modules/analytics/comparing/as-a-whole/distribution.js'
import type { Distribution } from '../../../src/modules/analytics/comparing/as-a-whole/distribution.type.js'
import { attemptBins, changeBins, dayBins, type Bin } from '../../../src/modules/analytics/vocabulary/values/bins.js'
import type { DimensionName, MeasureName } from '../../../src/modules/analytics/vocabulary/names.js'
import { shareOf, type Line } from './line.js'
import { answerOf, World } from '../world.js'

/** Bars with the share of people in each number of them; an open bar has one number. */
interface Shape {
  readonly name: string
  readonly measure: MeasureName
  readonly across: DimensionName
  readonly bins: readonly Bin[]
  /** A share for each number, the lowest first. */
  readonly shares: readonly number[]
  /** The lowest number. */
  readonly first: number
}

const geometric = (numbers: number, p: number): number[] => {
  const shares = Array.from({ length: numbers }, (_, at) => p * (1 - p) ** at)
  const sum = shares.reduce((left, right) => left + right, 0)
  return shares.map((share) => share / sum)
}

const bell = (middle: number, width: number): number[] => {
  const shares = Array.from({ length: 21 }, (_, at) => Math.exp(-(((at - 10 - middle) / width) ** 2) / 2))
  const sum = shares.reduce((left, right) => left + right, 0)
  return shares.map((share) => share / sum)
}

const shapes: readonly Shape[] = [
  { name: 'attempts', measure: 'CONTACT_ATTEMPTS', across: 'ATTEMPTS', bins: attemptBins, shares: geometric(5, 0.5), first: 1 },
  { name: 'days', measure: 'DAYS_TO_FIRST_CONTACT', across: 'FIRST_CONTACT_DAYS', bins: dayBins, shares: geometric(30, 0.2), first: 0 },
  { name: 'changes of a score', measure: 'DISTANCE_TRAVELLED', across: 'NEED_CHANGE', bins: changeBins, shares: bell(-1, 2.5), first: -10 },
]

const valueOf = ({ across }: Shape, { code }: Bin): string => (across === 'NEED_CHANGE' ? `N1_${code}` : code)

interface Drawn {
  readonly found: Distribution
  /** People by number. */
  readonly numbers: readonly number[]
}

function drawn(world: World, shape: Shape, people: number): Drawn {
  const numbers = world.histogram(people, shape.shares)
  const inBar = ({ from, to }: Bin): number =>
    numbers.filter((_, at) => at + shape.first >= from && (to === null || at + shape.first < to)).reduce((left, right) => left + right, 0)
  const cells = Object.fromEntries(shape.bins.map((bin) => [valueOf(shape, bin), world.countCell(inBar(bin), shape.measure)]))
  const compared = answerOf(shape.across, { '2025': cells }, shape.measure)
  const where = shape.across === 'NEED_CHANGE' ? [{ dimension: 'NEED' as const, value: 'N1' }] : []
  const question = { ...compared.question, where }
  const [found] = distributionsOf({ ...compared, question }, shape.measure, shape.across)
  if (!found) throw new Error('the drawn answer has rows of one group')
  return { found, numbers }
}

const meanOf = (weights: readonly number[], first: number): number => {
  const total = weights.reduce((left, right) => left + right, 0)
  return weights.reduce((left, weight, at) => left + weight * (at + first), 0) / total
}

function quantileOf(weights: readonly number[], first: number, q: number): number {
  const aim = q * weights.reduce((left, right) => left + right, 0)
  let [before, at] = [0, 0]
  while (before + (weights[at] ?? 0) < aim - 1e-9) before += weights[at++] ?? 0
  return at + first
}

const quantiles = [
  ['median', 0.5],
  ['ninthDecile', 0.9],
] as const

const linesOf = (shape: Shape, people: number, seed: number): Line[] => {
  const world = `${people} people by ${shape.name}`
  const each = (holds: (drawn: Drawn) => boolean | null) => (rounds: number) => {
    const draws = new World(seed)
    return shareOf(rounds, () => holds(drawn(draws, shape, people)))
  }
  const isOut = (truth: number, from: number, to: number | null): boolean => truth < from - 1e-9 || truth > (to ?? Infinity) + 1e-9
  return [
    ...quantiles.flatMap(([name, q]): Line[] => [
      {
        figure: `${name}: range of protection`,
        world,
        counted: 'do not hold that of these people',
        claim: { atMost: 0 },
        simulate: each(({ found, numbers }) => found[name] && isOut(quantileOf(numbers, shape.first, q), found[name].from, found[name].to)),
        rounds: 2_000,
      },
      {
        figure: `${name}: interval`,
        world,
        counted: 'hold that of the distribution',
        claim: { atLeast: 0.95 },
        simulate: each(
          ({ found }) => found[name] && !isOut(quantileOf(shape.shares, shape.first, q), found[name].intervalFrom, found[name].intervalTo),
        ),
        rounds: 2_000,
      },
    ]),
    {
      figure: 'mean: range of protection',
      world,
      counted: 'do not hold that of these people',
      claim: { atMost: 0 },
      simulate: each(({ found: { meanLower, meanUpper }, numbers }) =>
        meanLower === null ? null : isOut(meanOf(numbers, shape.first), meanLower, meanUpper),
      ),
      rounds: 2_000,
    },
    {
      figure: 'mean: interval',
      world,
      counted: 'hold that of the distribution',
      claim: { atLeast: 0.95 },
      simulate: each(({ found: { meanInterval } }) =>
        meanInterval === null ? null : !isOut(meanOf(shape.shares, shape.first), meanInterval.lower, meanInterval.upper),
      ),
      rounds: 2_000,
    },
    {
      figure: 'mean',
      world,
      counted: 'are told as one number',
      claim: 'told',
      simulate: each(({ found: { mean } }) => mean !== null),
      rounds: 2_000,
    },
  ]
}

export const barLines: readonly Line[] = shapes.flatMap((shape, index) =>
  [150, 2_000].flatMap((people, size) => linesOf(shape, people, 1_000 + 10 * index + size)),
)
