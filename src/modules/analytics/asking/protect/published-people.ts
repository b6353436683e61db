import { charitiesIn, firstCharityOf } from '../../vocabulary/charities.js'
import { isLastOfYear, isWithin, yearOfQuarter } from '../../vocabulary/quarters.js'
import type { Registry } from '../../vocabulary/registry.js'
import { peopleOf, stratumNames, stratumOf, type SharedStratum } from '../../vocabulary/strata.js'
import type { SnapshotState } from '../../snapshot/snapshot.store.js'
import type { PeopleByPeriod } from '../reads/published-people.type.js'
import { compile } from '../plan/compile.js'
import { CountBook } from '../plan/count-book.js'
import { isKept } from '../plan/check-kept.js'
import type { Counter } from './counter.js'
import { decidingPeople, type NamedCharity } from './deciding-people.js'
import { policyIn } from './policy-for.js'
import { defaultPolicy } from './disclosure.js'

/** Strata about which some role may ask more if more people are published. */
const sized = [
  ...new Set(
    stratumNames.filter((name) => Object.values(stratumOf(name).access).some(({ bySize }) => bySize)).map((name) => peopleOf(name)),
  ),
] as readonly SharedStratum[]

/** The calendar years of which each quarter is published. */
const wholeYears = ({ periods }: SnapshotState): readonly string[] =>
  periods
    .filter((quarter) => isLastOfYear(quarter) && [1, 2, 3].every((nth) => periods.includes(`${yearOfQuarter(quarter)}Q${nth}`)))
    .map(yearOfQuarter)

/**
 * The number of published people that decides what may be asked about each period, computed once for each published state from the
 * published, noisy counts. Of several charities it is the number of the one with the fewest, because each is protected by itself.
 */
export class PublishedPeople {
  private readonly known = new WeakMap<SnapshotState, Promise<PeopleByPeriod>>()

  constructor(
    private readonly counter: Counter,
    private readonly registry: Registry,
  ) {}

  /** The numbers of people in a published state; empty before the first quarter. */
  of(snapshot: SnapshotState | null): Promise<PeopleByPeriod> {
    if (!snapshot) return Promise.resolve(new Map())
    const known = this.known.get(snapshot) ?? this.count(snapshot)
    this.known.set(snapshot, known)
    known.catch(() => this.known.delete(snapshot))
    return known
  }

  private async count(snapshot: SnapshotState): Promise<PeopleByPeriod> {
    const people = new Map<SharedStratum, ReadonlyMap<string, number>>()
    for (const stratum of sized) {
      const counts = new Map<string, ReadonlyMap<NamedCharity, number | null>>()
      for (const year of wholeYears(snapshot)) counts.set(year, await this.ofYear(stratum, year, snapshot))
      people.set(
        stratum,
        decidingPeople(snapshot.periods, (period) => charitiesOf(snapshot, stratum, period), counts),
      )
    }
    return people
  }

  private async ofYear(stratum: SharedStratum, year: string, snapshot: SnapshotState): Promise<ReadonlyMap<NamedCharity, number | null>> {
    const charities = charitiesOf(snapshot, stratum, year)
    const book = new CountBook(this.registry)
    const figures = charities.map((charity) =>
      book.shared({ stratum, named: new Map(), predicate: null }, { grain: 'YEAR', label: year }, () => [charity]),
    )
    const counted = book.contents()
    const compiled = compile(counted)
    if (!isKept(compiled.reads, snapshot)) return new Map()
    const policyFor = (): ReturnType<typeof policyIn> => policyIn(defaultPolicy, stratum)
    const { figures: of } = await this.counter.count({ organisation: '', plan: counted, compiled, policyFor }, snapshot.id)
    return new Map(charities.map((charity, index) => [charity, of.published(figures[index] as number).value]))
  }
}

/** The charities that are in a year or quarter with a stratum; the first of the stratum alone where none is. */
function charitiesOf({ manifests }: SnapshotState, stratum: SharedStratum, period: string): readonly NamedCharity[] {
  const first = firstCharityOf(
    manifests.map(({ contributors }) => contributors ?? {}),
    stratum,
  )
  const inPeriod = manifests.filter(({ quarter }) => isWithin(quarter, period))
  const charities = new Set(inPeriod.flatMap(({ contributors }) => charitiesIn(contributors ?? {}, stratum)))
  return charities.size === 0 ? [null] : [...charities].sort().map((charity) => (charity === first ? null : charity))
}
