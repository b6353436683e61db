import { changesTold, tellingsAYear, type ToldTable } from '../../../src/modules/analytics/comparing/over-time/changes-told.js'
import type { Cell } from '../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import type { MeasureName } from '../../../src/modules/analytics/vocabulary/names.js'
import { percent, shareOf, type Line } from './line.js'
import { answerOf, each, World } from '../world.js'

const referred: MeasureName = 'VICTIMS_REFERRED'
const rates: readonly MeasureName[] = ['VULNERABILITY_IDENTIFIED_RATE', 'UPDATED_IN_TIME_RATE']
const quarterOf = (at: number): string => `${2023 + Math.floor(at / 4)}Q${1 + (at % 4)}`

/** People of a force in a quarter, and the true rate of both rates. The first force may be another one in the last quarter. */
interface Made {
  readonly people: number
  readonly rate: number
  readonly last?: { readonly people?: number; readonly rate?: number }
}

/** Three tables of 44 forces in twelve quarters: a year that others are set beside, and two years of which notices tell. */
function published(world: World, { people, rate, last = {} }: Made): Readonly<Record<string, readonly Record<string, Cell>[]>> {
  const inQuarters = (cellOf: (index: number, at: number) => Cell) =>
    Array.from({ length: 12 }, (_, at) => each((index) => cellOf(index, at)))
  const isOther = (index: number, at: number): boolean => index === 0 && at === 11
  const count = inQuarters((index, at) => world.countCell(world.poisson(isOther(index, at) ? (last.people ?? people) : people), referred))
  const shares = rates.map((name): [string, Record<string, Cell>[]] => [
    name,
    inQuarters((index, at) => world.rateCell(world.binomial(people, isOther(index, at) ? (last.rate ?? rate) : rate), people, name)),
  ])
  return { [referred]: count, ...Object.fromEntries(shares) }
}

/** What the notices of the last eight quarters tell somebody who is told of every force. */
function toldIn(world: World, made: Made): readonly (readonly string[])[] {
  const figures = published(world, made)
  return Array.from({ length: 8 }, (_, at) => {
    const tables = Object.entries(figures).map(([name, quarters]): ToldTable => {
      const measure = name as MeasureName
      const [before, after] = [quarters[at] ?? {}, quarters[at + tellingsAYear] ?? {}]
      return { measure, compared: answerOf('FORCE', { [quarterOf(at)]: before, [quarterOf(at + tellingsAYear)]: after }, measure) }
    })
    return changesTold(tables).changes.map(({ table, dimensions, direction }) => `${table.measure} ${dimensions[0]?.value} ${direction}`)
  })
}

const line = (seed: number, world: string, counted: string, claim: Line['claim'], holds: (world: World) => boolean): Line => ({
  figure: 'notice',
  world,
  counted,
  claim,
  simulate: (rounds) => {
    const random = new World(seed)
    return shareOf(rounds, () => holds(random))
  },
  rounds: 1_000,
})

const sizes = [
  { people: 500, rate: 0.8 },
  { people: 60, rate: 0.3 },
] as const

const inWords = ({ people, rate }: Made): string => `44 forces, eight quarters of ${people} people and two true rates of ${percent(rate)}`

export const noticeLines: readonly Line[] = [
  ...sizes.flatMap((made, index) => [
    line(
      800 + index,
      inWords(made),
      'calendar years whose four notices tell anything',
      { atMost: 0.055 },
      (world) => toldIn(world, made).slice(tellingsAYear).flat().length > 0,
    ),
    line(
      810 + index,
      inWords(made),
      'eight quarters whose notices tell anything',
      { atMost: 0.11 },
      (world) => toldIn(world, made).flat().length > 0,
    ),
  ]),
  line(
    820,
    `${inWords(sizes[0])}; one force has ${percent(0.92)} in the last`,
    'last notices that tell that both rates of that force rose',
    'told',
    (world) =>
      (toldIn(world, { ...sizes[0], last: { rate: 0.92 } }).at(-1) ?? []).filter((one) => one.endsWith('_RATE g0 UP')).length === 2,
  ),
]
