import { pooledOf, type PooledRate } from '../../../src/modules/analytics/comparing/as-a-whole/pooled.js'
import { angle, shareAt } from '../../../src/modules/analytics/statistics/funnel-limits.js'
import type { Line } from './line.js'
import { groups, rate, World } from '../world.js'

/** Sixteen small forces, and others up to 6,000 people, as in a year of a survey. */
const sizeOf = (index: number): number => (index < 16 ? 60 + 8 * index : 200 * (index - 14))
const mostOfSmall = 200

/** How the true rates of 44 forces are made. */
interface Truth {
  readonly words: string
  readonly rateOf: (index: number, world: World) => number
}

const spreadAround =
  (middle: number, between: number) =>
  (_: number, world: World): number =>
    shareAt(angle(middle) + between * world.normal())

const truths = {
  apart: { words: '44 groups around 70 %, of 60 to 6,000, sixteen of 180 or fewer', rateOf: spreadAround(0.7, 0.07) },
  alike: { words: 'the same sizes, all of true 70 %', rateOf: () => 0.7 },
  few: { words: 'the same sizes around 12 %, small ones often withheld', rateOf: spreadAround(0.12, 0.05) },
  one: { words: 'the same sizes of true 70 %, the smallest of true 55 %', rateOf: (index) => (index === 0 ? 0.55 : 0.7) },
  two: { words: 'the same sizes, half of true 62 % and half of 78 %', rateOf: (index) => (index % 2 === 0 ? 0.62 : 0.78) },
} as const satisfies Readonly<Record<string, Truth>>

interface Estimated {
  readonly truth: number
  readonly found: PooledRate
}

/** What the model says of one made world, for the groups that it is about. */
function estimated(world: World, { rateOf }: Truth): readonly Estimated[] {
  const rates = groups.map((_, index) => rateOf(index, world))
  const { compared } = world.forces(
    groups.map((_, index) => sizeOf(index)),
    (index) => rates[index] ?? 0,
  )
  return pooledOf(compared, rate, 'FORCE').groups.map((found) => ({ truth: rates[groups.indexOf(found.value.value)] ?? 0, found }))
}

const isSmall = ({ found }: Estimated): boolean => found.denominator <= mostOfSmall

/** Over all groups of all rounds, a mean of something. */
const meanOf = (seed: number, truth: Truth, of: (all: readonly Estimated[]) => readonly number[]) => (rounds: number) => {
  const world = new World(seed)
  const values = Array.from({ length: rounds }, () => of(estimated(world, truth))).flat()
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

const covers = ({ truth, found: { interval } }: Estimated): number => (interval.lower <= truth && truth <= interval.upper ? 1 : 0)

const coverage = (
  [
    ['apart', false, { atLeast: 0.95 }],
    ['apart', true, { atLeast: 0.95 }],
    ['alike', true, { atLeast: 0.95 }],
    ['few', false, 'told'],
    ['two', false, 'told'],
    ['two', true, 'told'],
  ] as const
).map(([name, ofSmall, claim], index): Line => ({
  figure: 'pooled: interval',
  world: truths[name].words,
  counted: ofSmall ? 'small groups whose true rate it holds' : 'groups whose true rate it holds',
  claim,
  simulate: meanOf(660 + index, truths[name], (all) => all.filter((one) => !ofSmall || isSmall(one)).map(covers)),
  rounds: 400,
}))

/** Mean square of the model's errors by that of the plain rates' errors. */
const gain = (seed: number, truth: Truth, ofSmall: boolean) => (rounds: number) => {
  const world = new World(seed)
  let [model, plain] = [0, 0]
  for (let round = 0; round < rounds; round += 1)
    for (const one of estimated(world, truth)) {
      if (ofSmall && !isSmall(one)) continue
      model += (one.found.estimate - one.truth) ** 2
      plain += (one.found.rate - one.truth) ** 2
    }
  return model / plain
}

const errors = (
  [
    ['apart', false],
    ['apart', true],
    ['alike', true],
    ['few', false],
    ['two', true],
  ] as const
).map(([name, ofSmall], index): Line => ({
  figure: 'pooled: estimate',
  world: truths[name].words,
  counted: `mean square error by that of the plain rate${ofSmall ? ', small groups' : ''}`,
  claim: { atMost: 1 },
  simulate: gain(670 + index, truths[name], ofSmall),
  show: (value) => value.toFixed(2),
  rounds: 400,
}))

/** A force that differs for a reason is drawn towards the others like one that differs by chance. */
const unlike: Line = {
  figure: 'pooled: interval',
  world: truths.one.words,
  counted: 'that smallest one, whose true rate it holds',
  claim: 'told',
  simulate: meanOf(680, truths.one, (all) => all.filter(({ found }) => found.value.value === groups[0]).map(covers)),
  rounds: 400,
}

export const pooledLines: readonly Line[] = [...coverage, unlike, ...errors]
