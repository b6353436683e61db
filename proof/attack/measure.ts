import { randomFrom } from '../../test/support/facts.js'
import { policy, shown, type Aim } from './aim.js'
import type { Attack } from './attacks.js'
import { placesOf, type Bits } from './bits.js'
import { columnAims } from './column-attack.js'
import { knowingScorer } from './knowing.js'
import { modelOf, scorer } from './model.js'
import type { People } from './people.js'
import { personAims, targetsOf, type Aims } from './person-attack.js'
import { Worlds, type Trial } from './trial.js'
import { waysOf } from './ways.js'

/** What came of one attack. Accuracies are shares of targets decided rightly; a coin is right in half of them. */
export interface Measured {
  readonly attack: Attack
  /** What was wanted: `in it at all`, or what another partner wrote. */
  readonly secret: string
  /** Nodes read, of which each can hold the target. */
  readonly nodes: number
  /** Others beside the target. */
  readonly size: number
  /** Right where the attacker does not know the others' records, and where it knows them all. */
  readonly unknown: number
  readonly knowing: number
}

/** Seeds that the attacker learns by lie apart from those of the targets. */
const learningSeed = 1_000_000
const learnt = 200

/** Records that the attacker takes the target to have. */
const mostRecords = 200

function sampleOf(bits: Bits): readonly number[] {
  const places = placesOf(bits)
  const step = Math.max(1, Math.floor(places.length / mostRecords))
  return places.filter((_, index) => index % step === 0).slice(0, mostRecords)
}

type Score = (trial: Trial) => number

const readOf = ({ shown: published }: Trial): number[] =>
  published.map((values) => values.reduce<number>((sum, value) => sum + shown.read(value), 0) / values.length)

function unknowing({ features, crowd, cases }: Aim): Score {
  const score = scorer(modelOf(features, crowd, shown), sampleOf(cases.yes), cases.no && sampleOf(cases.no))
  return (trial) => score(readOf(trial))
}

const knowing = ({ features, cases }: Aim): Score => knowingScorer(features, shown, sampleOf(cases.yes), cases.no && sampleOf(cases.no))

interface Decided {
  readonly score: number
  readonly truth: boolean
}

const rightAt = (line: number, decided: readonly Decided[]): number =>
  decided.filter(({ score, truth }) => score > line === truth).length / decided.length

/** Where the attacker draws the line, from worlds of its own making: at likelihoods that are equal, unless another line was better. */
function lineOf(decided: readonly Decided[]): number {
  const lines = [0, ...decided.map(({ score }) => score)]
  return lines.reduce((best, line) => (rightAt(line, decided) > rightAt(best, decided) ? line : best), 0)
}

function tryOut({ features, crowd, cases }: Aim, score: Score, first: number, number: number): readonly Decided[] {
  const worlds = new Worlds(features, { ...crowd, ...cases, policy })
  return Array.from({ length: number }, (_, index) => {
    const trial = worlds.trial(first + index)
    return { score: score(trial), truth: trial.truth }
  })
}

/** Decides about a number of targets, after it has learnt from worlds of its own. */
function decide(aim: Aim, score: Score, first: number, targets: number): readonly boolean[] {
  const line = lineOf(tryOut(aim, score, learningSeed + first, learnt))
  return tryOut(aim, score, first, targets).map(({ score: found, truth }) => found > line === truth)
}

/** How often it is right in worlds of its own making. */
function promise(aim: Aim): number {
  const tried = tryOut(aim, unknowing(aim), learningSeed, learnt)
  return rightAt(lineOf(tried), tried)
}

/** The aim that promises most. */
function bestOf(aims: readonly Aim[]): Aim {
  const [best] = aims.map((aim) => ({ aim, right: promise(aim) })).sort((left, right) => right.right - left.right)
  if (!best) throw new Error('There is no aim to choose from.')
  return best.aim
}

const share = (right: readonly boolean[]): number => right.filter(Boolean).length / right.length
const nodesOf = ({ features }: Aim): number => features.reduce((sum, { ids }) => sum + ids.length, 0)

/** Aims at several targets, each with its share of the decisions. */
function outcome(attack: Attack, secret: string, aims: readonly Aims[], targets: number): Measured {
  const each = Math.ceil(targets / aims.length)
  const right = (pick: (aims: Aims) => Aim, score: (aim: Aim) => Score): boolean[] =>
    aims.flatMap((one, index) => decide(pick(one), score(pick(one)), 1 + index * each, Math.min(each, targets - index * each)))
  return {
    attack,
    secret,
    nodes: Math.max(...aims.map(({ unknown }) => nodesOf(unknown))),
    size: aims[0]?.unknown.crowd.size ?? 0,
    unknown: share(right((one) => one.unknown, unknowing)),
    knowing: share(right((one) => one.knowing, knowing)),
  }
}

/** People of different looks whom the attacker is after. */
const looks = 2

function measurePersons(attack: Attack, people: People, targets: number): readonly Measured[] {
  const ways = waysOf(attack.asker, attack.stratum, attack.force)
  if (ways.length === 0) return []
  const aims = targetsOf(attack, people, looks, randomFrom(7)).flatMap((one) => personAims(attack, people, ways, one) ?? [])
  return aims.length === 0 ? [] : [outcome(attack, 'in it at all', aims, targets)]
}

/** How often the attack is right about so many targets: nothing where the role may ask nothing that could tell. */
export function measure(attack: Attack, people: People, targets: number): readonly Measured[] {
  if (attack.wanted === 'IN') return measurePersons(attack, people, targets)
  const ways = waysOf(attack.asker, attack.stratum, attack.force)
  return columnAims(attack, people, ways).map(({ secret, sized, knowing: together }) =>
    outcome(attack, secret.says, [{ unknown: bestOf(sized), knowing: together }], targets),
  )
}
