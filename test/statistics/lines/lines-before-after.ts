import { beforeAndAfterOf, type Tried, type BeforeAndAfter } from '../../../src/modules/analytics/comparing/over-time/before-after.js'
import { changeKinds, type ChangeKind } from '../../../src/modules/changes/change-kinds.js'
import { alsoChanged, nextNumber, placeOf, type ChangeRow } from '../../../src/modules/changes/change.policy.js'
import { percent, shareOf, type Line } from './line.js'
import { answerOf, groups, rate, World } from '../world.js'

const quarters = ['2024', '2025'].flatMap((year) => [1, 2, 3, 4].map((n) => `${year}Q${n}`))
/** What all forces have in common in each quarter. */
const season = [0, 0.02, -0.01, 0.03, 0.01, 0.04, 0, 0.05]

interface Forces {
  /** People of a force in a quarter. The first force is the one that changes something. */
  readonly people: (force: number) => number
  readonly level: (force: number) => number
  /** Standard deviation by which each force moves from quarter to quarter, by itself. */
  readonly drift: number
  readonly effect: number
}

const start = 4
const within = (p: number): number => Math.min(1, Math.max(0, p))

/** The published rates of one made world: eight quarters, in which each force goes its own way and the first one changes something. */
function published(world: World, { people, level, drift, effect }: Forces) {
  const walked = groups.map(() => 0)
  const cells = quarters.map((quarter, at) => {
    const row = groups.map((name, force) => {
      walked[force] = (walked[force] ?? 0) + drift * world.normal()
      const p = level(force) + (season[at] ?? 0) + (walked[force] ?? 0) + (force === 0 && at >= start ? effect : 0)
      return [name, world.rateCell(world.binomial(people(force), within(p)), people(force))] as const
    })
    return [quarter, Object.fromEntries(row)] as const
  })
  const answer = answerOf('FORCE', Object.fromEntries(cells))
  return { ...answer, question: { ...answer.question, per: 'QUARTER' as const } }
}

/** The first change of a year, in the first force. */
const first: Tried = {
  ...{ across: 'FORCE', value: groups[0] ?? '', start: '2025Q1', quarters, measures: [rate], alsoChanged: [] },
  ...{ entry: 1, isWithdrawn: false },
}

/** What is told, or null if a quarter is withheld. */
function told(world: World, forces: Forces, changes: readonly Tried[] = [first]): readonly BeforeAndAfter[] | null {
  const compared = published(world, forces)
  try {
    return changes.map((change) => beforeAndAfterOf(compared, rate, change))
  } catch {
    return null
  }
}

/** A year of the register: these forces register one change each, all of the same kind or each of its own, and every third is withdrawn. */
function registered(forces: number, isSameKind: boolean): readonly Tried[] {
  const kinds = Object.keys(changeKinds) as ChangeKind[]
  const register: ChangeRow[] = []
  for (let force = 0; force < forces; force += 1) {
    const change: ChangeRow = {
      ...{ partner: groups[force] ?? '', district: null, start: '2025Q1', year: 2024, number: nextNumber(register, 2024) },
      kind: (isSameKind ? kinds[0] : kinds[force % kinds.length]) as ChangeKind,
      registeredAt: new Date('2024-11-01T09:00:00Z'),
      withdrawnAt: force % 3 === 2 ? new Date('2024-12-01T09:00:00Z') : null,
    }
    register.push(change)
  }
  return register
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .map((change) => ({
      ...first,
      ...placeOf(change),
      measures: [rate],
      alsoChanged: alsoChanged(change, register),
      entry: change.number,
    }))
}

const line = (
  seed: number,
  world: string,
  counted: string,
  claim: Line['claim'],
  forces: Forces,
  holds: (found: BeforeAndAfter) => boolean,
): Line => ({
  figure: 'beforeAndAfter',
  world,
  counted,
  claim,
  simulate: (rounds) => {
    const random = new World(seed)
    return shareOf(rounds, () => {
      const found = told(random, forces)
      return found && found.some(holds)
    })
  },
  rounds: 400,
})

const isTold = ({ verdict }: BeforeAndAfter): boolean => verdict !== 'AS_THE_OTHERS'
const covers =
  (truth: number) =>
  ({ interval }: BeforeAndAfter): boolean =>
    interval.lower <= truth && truth <= interval.upper
const level = { atMost: 0.055 } as const
const alike: Forces = { people: () => 500, level: () => 0.8, drift: 0, effect: 0 }
/** Forces of 100 to 2,000 people in a quarter, at 60 to 81 %, each of which goes its own way. */
const unlike: Forces = { people: (force) => 100 + 44 * force, level: (force) => 0.6 + force / 200, drift: 0.01, effect: 0 }
const largeOne: Forces = { ...unlike, people: (force) => (force === 0 ? 5_000 : 150), level: () => 0.7 }

const nothing: readonly Line[] = [
  line(900, `44 forces, eight quarters of true ${percent(0.8)} of 500, nothing changed`, 'say that one changed', level, alike, isTold),
  line(
    901,
    '44 forces of 100 to 1,992, each goes its own way by a point a quarter, nothing changed',
    'say that one changed',
    level,
    unlike,
    isTold,
  ),
  line(902, 'the same of a force of 5,000 among 43 of 150', 'say that one changed', level, largeOne, isTold),
  line(
    903,
    '44 forces of true 13 % of 150, of which some are withheld, nothing changed',
    'say that one changed',
    level,
    { ...alike, people: () => 150, level: () => 0.13 },
    isTold,
  ),
  ...[false, true].map((isSameKind, index): Line => {
    const seed = 904 + index
    return {
      ...line(seed, '', '', level, alike, isTold),
      world: `a year of eighteen registered changes, a third of them withdrawn, ${isSameKind ? 'all of one kind' : 'of six kinds'}, nothing changed`,
      counted: 'years in which any is said to have changed',
      simulate: (rounds) => {
        const random = new World(seed)
        return shareOf(rounds, () => {
          const found = told(random, { ...unlike, people: () => 500, level: () => 0.7 }, registered(18, isSameKind))
          return found && found.some(isTold)
        })
      },
    }
  }),
]

const changed: readonly Line[] = (
  [
    [0.05, 0, 'told', { atLeast: 0.95 }],
    [0.08, 0, { atLeast: 0.9 }, { atLeast: 0.95 }],
    [0.05, 0.01, 'told', { atLeast: 0.94 }],
    [0.08, 0.01, 'told', { atLeast: 0.94 }],
  ] as const
).flatMap(([effect, drift, found, held], index): Line[] => {
  const forces: Forces = { people: () => 2_000, level: () => 0.7, drift, effect }
  const own = drift === 0 ? '' : ', each goes its own way by a point a quarter'
  const world = `44 forces of 70 % of 2,000${own}; one rises by ${(effect * 100).toFixed(0)} points`
  return [
    line(910 + index, world, 'find that it rose', found, forces, ({ verdict }) => verdict === 'UP'),
    { ...line(920 + index, world, 'hold the true rise', held, forces, covers(effect)), figure: 'beforeAndAfter: interval' },
  ]
})

export const beforeAfterLines: readonly Line[] = [...nothing, ...changed]
