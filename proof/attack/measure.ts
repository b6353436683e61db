import { createHash } from 'node:crypto'
import { policy, shown, type Aim } from './aim.js'
import type { Attack } from './attacks.js'
import { columnAims, type ColumnAim } from './column-attack.js'
import { decide, promised, shareOf, sum, type Right, type Score } from './deciding.js'
import { knowingScorer } from './knowing.js'
import { modelOf, scorer } from './model.js'
import type { People } from './people.js'
import { sampleOf } from './sample.js'
import { attacksByClass } from './targets.js'
import { Worlds, type Trial } from './trial.js'
import { waysOf, type Way } from './ways.js'

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

/** How many targets in each world. */
export interface Size {
  readonly targets: number
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
 * How often the attack is right about what another partner wrote, of so many targets in each world, of the class of targets for which that is
 * most; nothing if the role may ask nothing that could reveal it.
 */
export const measure = (attack: Attack, worlds: readonly People[], size: Size): readonly Measured[] =>
  worstOf(attacksByClass(attack).flatMap((one) => measureColumns(one, worlds, size)))
