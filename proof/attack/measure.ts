import { createHash } from 'node:crypto'
import { randomFrom } from '../../test/support/facts.js'
import { policy, shown, type Aim } from './aim.js'
import type { Attack } from './attacks.js'
import { placesOf, type Bits } from './bits.js'
import { columnAims, type ColumnAim } from './column-attack.js'
import { decide, promised, shareOf, sum, type Right, type Score } from './deciding.js'
import { knowingScorer } from './knowing.js'
import { modelOf, scorer } from './model.js'
import type { People } from './people.js'
import { attacksByClass, targetsOf } from './targets.js'
import { Worlds, type Trial } from './trial.js'
import { waysOf, type Way } from './ways.js'
import { wideAim, type WideAim } from './wide-attack.js'
import { wideModelOf, wideScorer } from './wide-model.js'

/** The result of one attack in several made worlds. A coin would be right about half of the targets. */
export interface Measured {
  readonly attack: Attack
  /** What the attacker wanted: `in it at all`, or something another partner wrote. */
  readonly secret: string
  /** Nodes read, the most in any world. */
  readonly nodes: number
  /** Who read for the attacker as well; null if nobody could. */
  readonly helper: string | null
  /** Right, by world, if the attacker does not know the others' records, and if it knows them all. */
  readonly unknown: readonly Right[]
  readonly knowing: readonly Right[]
}

/** How many records the attacker considers possible for the target. */
const mostRecords = 100

export function sampleOf(bits: Bits): readonly number[] {
  const places = placesOf(bits)
  const step = Math.max(1, Math.floor(places.length / mostRecords))
  return places.filter((_, index) => index % step === 0).slice(0, mostRecords)
}

export const readOf = ({ shown: published }: Trial): number[] =>
  published.map((values) => values.reduce<number>((all, value) => all + shown.read(value), 0) / values.length)

function unknowing({ features, crowd, cases }: Pick<Aim, 'features' | 'crowd' | 'cases'>): Score {
  const score = scorer(modelOf(features, crowd, shown), sampleOf(cases.yes), cases.no && sampleOf(cases.no))
  return (trial) => score(readOf(trial))
}

const knowing = ({ features, cases }: Pick<Aim, 'features' | 'cases'>): Score =>
  knowingScorer(features, shown, sampleOf(cases.yes), cases.no && sampleOf(cases.no))

const worldsOf = ({ features, crowd, cases }: Pick<Aim, 'features' | 'crowd' | 'cases'>): ((seed: number) => Trial) => {
  const worlds = new Worlds(features, { ...crowd, ...cases, policy })
  return (seed) => worlds.trial(seed)
}

const bestOf = (aims: readonly Aim[]): Aim => {
  const [best] = aims
    .map((aim) => ({ aim, right: promised(worldsOf(aim), unknowing(aim)) }))
    .sort((left, right) => right.right - left.right)
  if (!best) throw new Error('There is no aim to choose from.')
  return best.aim
}

const nodesOf = ({ features }: Pick<Aim, 'features'>): number => features.reduce((all, { ids }) => all + ids.length, 0)

/** People of how many different looks are attacked in each world. */
const usualLooks = 2

/** How many people a year the stratum has in the nation of the made world. */
export const usualSize = 600

/** Both attackers decide about the same targets, from the same nodes. */
export function decideWide({ features, crowd, cases }: WideAim, first: number, targets: number): readonly [Right, Right] {
  const model = wideModelOf(features, crowd, shown)
  const read = { features: model.features, crowd, cases }
  // By nodes or by people, whichever are fewer.
  const isWide = model.features.length > model.people
  const score = isWide ? wideScorer(model, sampleOf(cases.yes)) : undefined
  const scores = [score ? (trial: Trial) => score(readOf(trial)) : unknowing(read), knowing(read)]
  const [unknown, known] = decide(worldsOf(read), scores, first, targets)
  return [unknown as Right, known as Right]
}

/** How many targets in each world, and of how many different looks. */
export interface Size {
  readonly targets: number
  readonly looks?: number
}

interface InWorld {
  readonly aims: readonly WideAim[]
  readonly unknown: Right
  readonly knowing: Right
}

function personsIn(attack: Attack, people: People, { targets, looks = usualLooks }: Size): InWorld {
  const aims = targetsOf(attack, people, looks, randomFrom(7)).flatMap((one) => wideAim(attack, people, one, usualSize) ?? [])
  const each = Math.ceil(targets / Math.max(1, aims.length))
  const decided = aims.map((aim, index) => decideWide(aim, 1 + index * each, Math.min(each, targets - index * each)))
  return { aims, unknown: sum(decided.map(([unknown]) => unknown)), knowing: sum(decided.map(([, known]) => known)) }
}

function measurePersons(attack: Attack, worlds: readonly People[], size: Size): readonly Measured[] {
  const tried = worlds.map((people) => personsIn(attack, people, size)).filter(({ aims }) => aims.length > 0)
  const aims = tried.flatMap((one) => one.aims)
  if (aims.length === 0) return []
  const most = aims.reduce((best, aim) => (nodesOf(aim) > nodesOf(best) ? aim : best))
  return [
    {
      attack,
      secret: 'in it at all',
      nodes: nodesOf(most),
      helper: most.helper,
      unknown: tried.map(({ unknown }) => unknown),
      knowing: tried.map((one) => one.knowing),
    },
  ]
}

function columnIn({ sized, knowing: together }: ColumnAim, targets: number): { unknown: Right; knowing: Right; nodes: number } {
  const best = bestOf(sized)
  const [unknown] = decide(worldsOf(best), [unknowing(best)], 1, targets)
  const [known] = decide(worldsOf(together), [knowing(together)], 1, targets)
  return { unknown: unknown as Right, knowing: known as Right, nodes: nodesOf(best) }
}

/** What is most exposed in the first world, tried in each. */
/** Roles that may ask the same about a stratum are right equally often, so each such attack is run once. */
const columnsTried = new Map<string, readonly Omit<Measured, 'attack'>[]>()

function measureColumns(attack: Attack, worlds: readonly People[], size: Size): readonly Measured[] {
  const ways = waysOf(attack.asker, attack.stratum, attack.force)
  const asked = ways.map(({ measure: { name }, names, place, grain }) => [name, names, [...place], grain])
  const { stratum, labels, force, among } = attack
  const key = createHash('sha256')
    .update(JSON.stringify([stratum, labels, force, among?.says, size, worlds.length, asked]))
    .digest('hex')
  const found = columnsTried.get(key) ?? columnsIn(attack, worlds, size, ways)
  columnsTried.set(key, found)
  return found.map((one) => ({ ...one, attack }))
}

function columnsIn(attack: Attack, worlds: readonly People[], { targets }: Size, ways: readonly Way[]): readonly Measured[] {
  const [first, ...others] = worlds
  if (!first) return []
  const found = columnAims(attack, first, ways)
  const says = found.map(({ secret }) => secret.says)
  const everywhere = [found, ...others.map((people) => columnAims(attack, people, ways, says))]
  return says.map((one) => {
    const tried = everywhere.flatMap((aims) => aims.filter(({ secret }) => secret.says === one).map((aim) => columnIn(aim, targets)))
    return {
      attack,
      secret: one,
      nodes: Math.max(...tried.map(({ nodes }) => nodes)),
      helper: null,
      unknown: tried.map(({ unknown }) => unknown),
      knowing: tried.map((each) => each.knowing),
    }
  })
}

const measureClass = (attack: Attack, worlds: readonly People[], size: Size): readonly Measured[] =>
  attack.wanted === 'IN' ? measurePersons(attack, worlds, size) : measureColumns(attack, worlds, size)

/** Of what was measured for each class of targets, the worse of each secret. */
export function worstOf(found: readonly Measured[]): readonly Measured[] {
  const worst = new Map<string, Measured>()
  const right = ({ unknown }: Measured): number => shareOf(sum(unknown))
  for (const one of found) {
    const known = worst.get(one.secret)
    if (!known || right(one) > right(known)) worst.set(one.secret, one)
  }
  return [...worst.values()]
}

/**
 * How often the attack is right about so many targets in each world, of the class of targets for which that is most; nothing if the role
 * may ask nothing that could reveal it.
 */
export const measure = (attack: Attack, worlds: readonly People[], size: Size): readonly Measured[] =>
  worstOf(attacksByClass(attack).flatMap((one) => measureClass(one, worlds, size)))
