import { isConsistent } from '../../src/modules/analytics/asking/question/check-lattice.js'
import { canonical, isPlace, nodeId } from '../../src/modules/analytics/asking/question/node.js'
import type { Grain } from '../../src/modules/analytics/asking/question/period.js'
import { nodesOf } from '../../src/modules/analytics/asking/reads/shape.js'
import { dimensionOf } from '../../src/modules/analytics/vocabulary/measures.js'
import { hasSynonym } from '../../src/modules/analytics/vocabulary/without-implied.js'
import type { DimensionName } from '../../src/modules/analytics/vocabulary/names.js'
import { columnsOf, stratumOf } from '../../src/modules/analytics/vocabulary/strata.js'
import { amongNamed } from '../../test/support/slow/answer.js'
import type { Unit } from '../../test/support/slow/units.js'
import type { Attack } from './attacks.js'
import { both, either, sizeOf, type Bits } from './bits.js'
import { literalsOf, type Literal } from './literal.js'
import { isIn, type People } from './people.js'
import type { Asker } from '../../src/modules/analytics/asking/question/asker.js'
import { attacked, besides, isAllowed, registry, rowsOfWay, type Row, type Way } from './ways.js'

/** A node that can hold the target. */
export interface TargetNode {
  readonly id: string
  readonly grain: Grain
  /** Part of the standing tables, which no budget counts. */
  readonly free: boolean
  /** Columns whose labels the attacker chooses. Its labels decide whether the node holds the target. */
  readonly chosen: readonly string[]
  /** What else the node says. Nodes that say the same hold the same people. */
  readonly says: string
  readonly literals: readonly Literal[]
  /** Which of the made people are in it among the others, and which would be in the target's place. */
  readonly others: Bits
  readonly target: Bits
}

/** What everybody who knows a person knows, and what each partner has in its own records. */
const ofThePerson: readonly DimensionName[] = ['OFFENCE_GROUP', 'AGE_BAND', 'SEX', 'ETHNICITY']

/** Does everybody who knows a person know this of it? */
export const isKnown = (name: string): boolean => ofThePerson.some((known) => known === name)

/** Besides questions with this many dimensions others are asked, to learn how many people there are. */
const deepestBeside = 2

export class NodeFinder {
  /** Everything that any of the nodes says, by its key. */
  readonly literals = new Map<string, Literal>()
  private readonly values = new Map<DimensionName, readonly string[]>()

  constructor(
    private readonly attack: Attack,
    private readonly people: People,
    /** What the target looks like to everybody. */
    private readonly looks: Unit,
  ) {}

  /** Every node of these ways that can hold the target, once each. */
  nodes(ways: readonly Way[]): readonly TargetNode[] {
    const known = new Set<string>()
    return ways.flatMap((way) =>
      rowsOfWay(this.attack.asker, way, this.valuesOf).flatMap((row) => this.nodesOfRow(way, row, attacked[way.grain], known)),
    )
  }

  /** Nodes of these ways of which something may be seen, and those beside them that cannot hold the target: of another age, say, in another force or quarter. */
  around(ways: readonly Way[], asker: Asker, isSeen: (node: TargetNode) => boolean): readonly TargetNode[] {
    const found: TargetNode[] = []
    const known = new Set<string>()
    const add = (nodes: readonly TargetNode[]): boolean => {
      const seen = nodes.filter(isSeen)
      found.push(...seen)
      return seen.length > 0
    }
    for (const way of ways)
      for (const row of rowsOfWay(asker, way, this.valuesOf)) {
        const isOpen = add(this.nodesOfRow(way, row, attacked[way.grain], known))
        if (!isOpen || way.names.length > deepestBeside) continue
        for (const beside of this.rowsBeside(way, row, asker))
          add(this.nodesOfRow(way, beside.row, beside.period, known).map((node) => ({ ...node, target: this.nobody })))
      }
    return found
  }

  private get nobody(): Bits {
    return this.people.among('nobody', () => false)
  }

  /** Rows that differ in one thing that is known of the target. */
  private rowsBeside(way: Way, row: Row, asker: Asker): readonly { readonly row: Row; readonly period: string }[] {
    const period = attacked[way.grain]
    const others = [...row].flatMap(([name, value]) => {
      const place = name === 'FORCE' || name === 'REGION'
      if (!place && !isKnown(name)) return []
      return registry
        .values(name)
        .filter((one) => one.value !== value && this.isHeld(name, one.value))
        .map((one) => new Map(row).set(name, one.value))
        .filter((one) => isConsistent(one, registry) && (!place || isAllowed(asker, way, one)))
        .map((one) => ({ row: one, period }))
    })
    return [...others, ...besides[way.grain].map((other) => ({ row, period: other }))]
  }

  /** `known` holds the ids of nodes that were found before, which are not made again. */
  private nodesOfRow({ measure, grain }: Way, row: Row, period: string, known: Set<string>): readonly TargetNode[] {
    const { stratum } = this.attack
    return nodesOf(measure, row, undefined).flatMap((asked): TargetNode[] => {
      if (asked.stratum !== stratum) return []
      const { named, predicate } = canonical(asked, registry)
      const id = nodeId(stratum, period, named, predicate)
      if (known.has(id)) return []
      known.add(id)
      const literals = literalsOf(stratum, { named, predicate })
      for (const one of literals) this.literals.set(one.key, one)
      const free = grain !== 'MONTH' && [...named.keys()].every((name) => isPlace(name) || dimensionOf(name).standing)
      const node = { id, grain, free }
      return this.attack.wanted === 'IN' ? this.amongStrangers(node, literals, row, period) : this.amongOwnPeople(node, literals, row)
    })
  }

  private isChosen = ({ writer }: Pick<Literal, 'writer'>): boolean => writer === this.attack.labels && !this.attack.elsewhere

  /**
   * All people in it were chosen by the attacker, alike in everything that it knows about them. It does not know what another partner wrote
   * about them.
   */
  private amongOwnPeople(node: Pick<TargetNode, 'id' | 'grain' | 'free'>, literals: readonly Literal[], row: Row): TargetNode[] {
    const { labels, stratum } = this.attack
    const chosen = literals.filter(this.isChosen)
    const open = literals.filter((one) => !this.isChosen(one) && !isKnown(one.name))
    const isContributor = labels === (stratumOf(stratum).contributor === 'FORCE' ? 'POLICE' : 'CHARITY')
    const namesNobody = !isContributor && chosen.length === 0 && open.every(({ writer }) => writer !== 'BOTH')
    // Nodes that also hold other people reveal next to nothing.
    const holdsOthers = (labels === 'POLICE' && !row.has('FORCE') && !row.has('DISTRICT')) || namesNobody
    if (open.length === 0 || holdsOthers) return []
    const target = this.allOf(open.map((one) => this.people.among(one.key, one.holds)))
    return [{ ...node, literals, chosen: namesOf(chosen), says: sayingOf(open), others: target, target }]
  }

  /** The others are the people of the made world. The personal part of the target's record is known. */
  private amongStrangers(
    node: Pick<TargetNode, 'id' | 'grain' | 'free'>,
    literals: readonly Literal[],
    row: Row,
    period: string,
  ): TargetNode[] {
    const { people, attack } = this
    const own = people.among(`in ${attack.force}`, amongNamed({ FORCE: attack.force }))
    const isLabelled = (one: Literal): boolean => this.isChosen(one) && attack.asker.partnerKind === 'FORCE'
    // Only a force labels. Another sender does not know who is in the stratum, or under which reference.
    if (attack.asker.partnerKind !== 'FORCE' && literals.some(this.isChosen)) return []
    const others = literals.map((one) => {
      const natural = people.among(one.key, one.holds)
      return isLabelled(one) ? either(natural, own) : natural
    })
    const places = [...row].filter(([name]) => dimensionOf(name).place && name !== 'DISTRICT')
    const placed = places.map(([name, value]) => people.among(`${name}=${value}`, amongNamed({ [name]: value })))
    const timed = people.among(`in ${period}`, (unit) => isIn(unit, period))
    const open = literals.filter((one) => !isLabelled(one) && !isKnown(one.name))
    const target = this.allOf(open.map((one) => people.among(one.key, one.holds)))
    const chosen = namesOf(literals.filter(isLabelled))
    return [{ ...node, literals, chosen, says: node.id, others: this.allOf([...others, ...placed, timed]), target }]
  }

  private allOf([first, ...rest]: readonly Bits[]): Bits {
    return rest.reduce(both, first ?? this.people.among('everybody', () => true))
  }

  private valuesOf = (name: DimensionName): readonly string[] => {
    const found = this.values.get(name) ?? this.findValues(name)
    this.values.set(name, found)
    return found
  }

  /** Values by which the target can be asked for. */
  private findValues(name: DimensionName): readonly string[] {
    const { attack, looks } = this
    const column = columnsOf(attack.stratum).find((one) => one.name === dimensionOf(name).column)
    const registered = registry.values(name)
    if (column?.writer === attack.labels && !attack.elsewhere) return labelsOf(name, attack.force)
    if (isKnown(name)) return looks.values[name] ?? []
    return registered.map(({ value }) => value).filter((value) => this.isHeld(name, value))
  }

  private isHeld(name: DimensionName, value: string): boolean {
    if (dimensionOf(name).mask === 'predicate') return true
    return sizeOf(this.people.among(`${name}=${value}`, amongNamed({ [name]: value }))) > 0
  }
}

/**
 * The labels that everybody gets: one value, or one in each wider value if a person can hold several. A value that means the same as
 * another column is best.
 */
function labelsOf(name: DimensionName, force: string): readonly string[] {
  const isThere = (value: string): boolean => isConsistent(new Map([['FORCE', force] as const, [name, value] as const]), registry)
  const values = registry.values(name).filter(({ value }) => isThere(value))
  if (!dimensionOf(name).several) {
    const [label] = [...values].sort((left, right) => rankOf(name, right.value) - rankOf(name, left.value))
    return label ? [label.value] : []
  }
  const firstOf = new Map(values.map(({ value, parent }) => [parent ?? value, value]))
  return [...firstOf.values()]
}

const rankOf = (name: DimensionName, value: string): number => Number(hasSynonym(new Map([[name, value]])))

const namesOf = (literals: readonly Literal[]): readonly string[] => [...new Set(literals.map(({ name }) => name))]

const sayingOf = (literals: readonly Literal[]): string =>
  literals
    .map(({ key }) => key)
    .sort()
    .join(' ')
