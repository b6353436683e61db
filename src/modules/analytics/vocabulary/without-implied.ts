import { dimensionTable } from './catalogue/dimensions.catalogue.js'
import type { Predicate } from './measure.js'
import type { SameSet, ValueSet } from './measure-entry.js'
import { measures } from './measures.js'
import { measureNames, type DimensionName, type MeasureName } from './names.js'

/**
 * What is equal by definition, as measures declare it (`sameAs`) and dimensions (`implies`). One set of people has one node, and so one draw
 * of noise. So a dimension is not named if another implies it, and of several sets that hold the same people, the one whose measure has the
 * lowest number (`order`) names the node.
 */

/** A set of a measure, and what is the same. */
interface Declared extends SameSet<MeasureName> {
  readonly own: Predicate
}

const declared: readonly Declared[] = measures.flatMap(({ name, sameAs }) =>
  (sameAs ?? []).map((same) => ({ ...same, own: { kind: same.set, measure: name } })),
)

/** A value of a dimension that means the same as `same`, whether or not `among` is named beside it. */
interface Synonym extends ValueSet<MeasureName> {
  readonly same: Predicate
}

const synonyms: readonly Synonym[] = declared.flatMap(({ own, as }) => ('dimension' in as ? [{ ...as, same: own }] : []))

/** Two sets of measures that hold the same people. */
interface Pair extends Pick<Declared, 'own' | 'beside' | 'values'> {
  readonly as: Predicate
}

const pairs: readonly Pair[] = declared.flatMap(({ as, ...rest }) => ('dimension' in as ? [] : [{ ...rest, as }]))

const isSame = (left: Predicate | null, right: Predicate | null): boolean => left?.kind === right?.kind && left?.measure === right?.measure

const place = ({ measure }: Predicate): number => measureNames.indexOf(measure)

/** The pairs that hold if a value of `beside` is named, or if no dimension with masks is. */
const pairsBeside = (beside: DimensionName | undefined, value: string): readonly Pair[] =>
  pairs.filter((pair) => pair.beside === beside && (pair.values?.includes(value) ?? true))

/** All sets that hold the same people as `predicate`, itself first. */
function sameAs(predicate: Predicate, equal: readonly Pair[]): readonly Predicate[] {
  const found: Predicate[] = [predicate]
  for (const one of found)
    for (const { own, as } of equal) {
      const other = isSame(own, one) ? as : isSame(as, one) ? own : null
      if (other && !found.some((known) => isSame(known, other))) found.push(other)
    }
  return found
}

/** The set that names the node: of the first measure by its number, and of its two sets the one that the other was declared to be. */
function firstOf(predicate: Predicate, equal: readonly Pair[]): Predicate {
  const [first = predicate, second] = [...sameAs(predicate, equal)].sort((left, right) => place(left) - place(right))
  return second && equal.some(({ own, as }) => isSame(own, first) && isSame(as, second) && own.measure === as.measure) ? second : first
}

export interface NamedNode<Values> {
  readonly named: ReadonlyMap<DimensionName, Values>
  readonly predicate: Predicate | null
}

/** What a dimension implies, checked against the names of measures. */
interface Implying {
  readonly title: string
  readonly implies?: readonly Predicate[]
  readonly valueImplies?: Readonly<Record<string, readonly Predicate[]>>
}

const implying: Readonly<Record<DimensionName, Implying>> = dimensionTable

const impliedBy = (name: DimensionName, value: string): readonly Predicate[] => {
  const { implies = [], valueImplies } = implying[name]
  return [...implies, ...(valueImplies?.[value] ?? [])]
}

/** A predicate that a named value implies is dropped. */
function unlessImplied(named: ReadonlyMap<DimensionName, string>, predicate: Predicate | null): Predicate | null {
  const implied = [...named].flatMap(([name, value]) => impliedBy(name, value))
  return implied.some((one) => isSame(one, predicate)) ? null : predicate
}

/**
 * A node without repetition. `judging`: named dimensions whose masks replace the predicate, and which therefore imply nothing about other
 * memberships.
 */
export function withoutImplied({ named, predicate }: NamedNode<string>, judging: readonly DimensionName[]): NamedNode<string> {
  const [beside] = judging
  const first = predicate && firstOf(predicate, pairsBeside(beside, (beside && named.get(beside)) ?? ''))
  const said = beside === undefined ? unlessImplied(named, first) : first
  const synonym = synonyms.find(
    ({ dimension, value: meaning, among = null, same }) => named.get(dimension) === meaning && (isSame(said, among) || isSame(said, same)),
  )
  if (!synonym) return { named, predicate: said }
  return { named: new Map([...named].filter(([name]) => name !== synonym.dimension)), predicate: synonym.same }
}

/** Values of dimensions that may give a node another name than its neighbours. */
export const hasSynonym = (named: ReadonlyMap<DimensionName, string>): boolean =>
  pairs.some(({ beside, values }) => beside && values?.includes(named.get(beside) ?? '')) ||
  synonyms.some(({ dimension, value }) => named.get(dimension) === value) ||
  [...named].some(([name, value]) => implying[name].valueImplies?.[value] !== undefined)
