import { controlChartsOf, type ControlCharts } from '../../../src/modules/analytics/comparing/over-time/control-chart.js'
import { percent, shareOf, type Line } from './line.js'
import { answerOf, groups, rate, World } from '../world.js'

interface Made {
  readonly many: number
  readonly periods: number
  readonly people: (at: number) => number
  /** The true rate of a group in a period; `drawn` is a standard normal value of its own. */
  readonly rateOf: (index: number, at: number, drawn: number) => number
}

const quarterOf = (at: number): string => `${2010 + Math.floor(at / 4)}Q${1 + (at % 4)}`

/** Control charts of one made world. */
function told(world: World, { many, periods, people, rateOf }: Made): ControlCharts {
  const cells = Array.from({ length: periods }, (_, at) => {
    const cellOf = (index: number) => {
      const drawn = world.normal()
      return world.rateCell(world.binomial(people(at), Math.min(1, Math.max(0, rateOf(index, at, drawn)))), people(at))
    }
    return [quarterOf(at), Object.fromEntries(groups.slice(0, many).map((name, index) => [name, cellOf(index)]))] as const
  })
  const answer = answerOf('FORCE', Object.fromEntries(cells))
  return controlChartsOf({ ...answer, question: { ...answer.question, per: 'QUARTER' } }, rate)
}

const line = (
  seed: number,
  world: string,
  counted: string,
  claim: Line['claim'],
  made: Made,
  holds: (found: ControlCharts) => boolean,
): Line => ({
  figure: 'controlCharts',
  world,
  counted,
  claim,
  simulate: (rounds) => {
    const random = new World(seed)
    return shareOf(rounds, () => holds(told(random, made)))
  },
  rounds: 300,
})

const anyChanged = ({ changed }: ControlCharts): boolean => changed > 0
const level = { atMost: 0.055 } as const
const counted = 'pages on which any is said to rise or fall'

/** Nothing changes. Quarters may differ by more than chance, and more people may be counted from year to year. */
const stable: readonly Line[] = [
  line(700, `44 forces, eight quarters of true ${percent(0.8)} of 500`, counted, level, same(44, 8, 500, 0.8, 0), anyChanged),
  line(701, `44 forces, eight quarters of true ${percent(0.1)} of 200`, counted, level, same(44, 8, 200, 0.1, 0), anyChanged),
  line(702, `one force, eight quarters of true ${percent(0.8)} of 500`, counted, level, same(1, 8, 500, 0.8, 0), anyChanged),
  line(
    703,
    'one force, eight quarters of 80 % of 500 with a standard deviation of 4 points between them',
    counted,
    level,
    same(1, 8, 500, 0.8, 0.04),
    anyChanged,
  ),
  line(
    704,
    '44 forces, 24 quarters of 80 % of 500 with a standard deviation of 4 points between them',
    counted,
    level,
    same(44, 24, 500, 0.8, 0.04),
    anyChanged,
  ),
  line(
    706,
    'one force, 24 quarters of 80 % of 500 with a standard deviation of 4 points between them',
    counted,
    level,
    same(1, 24, 500, 0.8, 0.04),
    anyChanged,
  ),
  line(
    705,
    'one force, eight quarters of true 13 % of 100, from the fifth of 300: of those before, some are withheld',
    counted,
    level,
    { ...same(1, 8, 100, 0.13, 0), people: (at) => (at < 4 ? 100 : 300) },
    anyChanged,
  ),
]

function same(many: number, periods: number, n: number, p: number, between: number): Made {
  return { many, periods, people: () => n, rateOf: (_, __, drawn) => p + between * drawn }
}

/** One force differs from a quarter on, by so many points. */
const changing = (
  [
    [0.08, 1, 8, 7, 'told'],
    [0.12, 1, 8, 7, 'told'],
    [0.08, 1, 8, 4, { atLeast: 0.9 }],
    [0.08, 44, 8, 4, 'told'],
    [0.12, 44, 8, 4, 'told'],
    [0.08, 44, 24, 20, { atLeast: 0.9 }],
  ] as const
).map(([by, many, periods, from, claim], index) =>
  line(
    710 + index,
    `${many === 1 ? 'one force' : 'one of 44 forces'}, ${periods} quarters of 80 % of 2,000, ${percent(0.8 + by)} in the last ${periods - from === 1 ? 'one' : periods - from}`,
    'find that it rose',
    claim,
    { ...same(many, periods, 2_000, 0.8, 0), rateOf: (group, at) => (group === 0 && at >= from ? 0.8 + by : 0.8) },
    ({ series }) => series[0]?.verdict === 'ROSE',
  ),
)

export const overTimeLines: readonly Line[] = [...stable, ...changing]
