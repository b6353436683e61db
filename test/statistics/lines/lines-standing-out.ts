import { standingOutOf, type StandingOut } from '../../../src/modules/analytics/comparing/across/standing-out.js'
import { percent, type AsyncLine } from './line.js'
import { groups, rate, World } from '../world.js'

interface Size {
  readonly n: number
  readonly rateOf: (index: number, world: World) => number
}

/** What is told of one made world of 44 groups, and the true rates. Null if the whole is withheld. */
async function told(world: World, { n, rateOf }: Size): Promise<StandingOut> {
  const { compared, ask } = world.forces(
    groups.map(() => n),
    (index) => rateOf(index, world),
  )
  return standingOutOf(compared, rate, 'FORCE', ask)
}

/** Share of the rounds in which `holds` is true of what is told. */
const shareTold = (seed: number, size: Size, holds: (found: StandingOut) => boolean) => async (rounds: number) => {
  const world = new World(seed)
  let held = 0
  for (let round = 0; round < rounds; round += 1) if (holds(await told(world, size))) held += 1
  return held / rounds
}

const sideOf = ({ groups: rows }: StandingOut, index: number) => rows.find(({ value }) => value.value === groups[index])?.side

const level = (
  [
    [0.8, 2_000],
    [0.82, 450],
    [0.1, 300],
  ] as const
).map(([p, n], index): AsyncLine => ({
  figure: 'standingOut',
  world: `44 groups of true ${percent(p)} of ${n}`,
  counted: 'answers in which any lies apart',
  claim: { atMost: 0.055 },
  simulate: shareTold(620 + index, { n, rateOf: () => p }, ({ apart }) => apart > 0),
  rounds: 400,
}))

/** One or three groups lie so far below the others. The others are alike. */
const different = (
  [
    [0.05, 1, 'told'],
    [0.08, 1, { atLeast: 0.9 }],
    [0.12, 1, { atLeast: 0.9 }],
    [0.08, 3, { atLeast: 0.9 }],
  ] as const
).map(([by, many, claim], index): AsyncLine => ({
  figure: 'standingOut',
  world: `${many === 1 ? 'one' : 'three'} of true ${percent(0.8 - by)} among others of 80.0 %, 44 of 2,000`,
  counted: many === 1 ? 'find that one below' : 'find all three below',
  claim,
  simulate: shareTold(630 + index, { n: 2_000, rateOf: (at) => (at < many ? 0.8 - by : 0.8) }, (found) =>
    Array.from({ length: many }, (_, at) => sideOf(found, at)).every((side) => side === 'BELOW'),
  ),
  rounds: 200,
}))

/** Where every group differs, the true rate of all others differs from group to group too. */
const wrongSide: AsyncLine = {
  figure: 'standingOut',
  world: '44 groups of true 20 to 63 % of 200',
  counted: 'answers in which any is set on the wrong side',
  claim: { atMost: 0.055 },
  simulate: shareTold(640, { n: 200, rateOf: (at) => 0.2 + at / 100 }, ({ groups: rows }) =>
    rows.some(({ value, side }) => {
      const rates = groups.map((_, at) => 0.2 + at / 100)
      const own = rates[groups.indexOf(value.value)] ?? 0
      const others = (rates.reduce((sum, one) => sum + one, 0) - own) / (rates.length - 1)
      return side === (own < others ? 'ABOVE' : 'BELOW')
    }),
  ),
  rounds: 200,
}

export const standingOutLines: readonly AsyncLine[] = [...level, ...different, wrongSide]
