import { Invalid } from '../../../../kit/errors.js'
import type { Steps } from '../../../../kit/slices.js'
import type { SnapshotState } from '../../snapshot/snapshot.store.js'
import { contributorsTo, type Contributors } from '../../vocabulary/contributors.js'
import { isWithin, quarterAfter } from '../../vocabulary/quarters.js'
import type { Registry } from '../../vocabulary/registry.js'
import { type NodeDimensions, forcesIn } from '../question/node.js'
import type { AnswerPeriod } from '../question/period.js'
import type { PeopleByPeriod } from './published-people.type.js'
import type { FeedSource, ReadSource } from './sources-read.js'

/** The published quarters in order, and the contributors of each. */
export interface PublishedContributors {
  readonly published: readonly string[]
  readonly contributors: (quarter: string) => Contributors
  /** The tables of the file of a quarter. */
  readonly tablesOf?: (quarter: string) => readonly string[]
  /** The published number of people in each period, if it decides what may be asked. If left out, nothing depends on it. */
  readonly people?: PeopleByPeriod
}

/** The contributors of a published state, from its manifests; none if a manifest does not list them. */
export const publishedContributors = (snapshot: SnapshotState | null): PublishedContributors => {
  const manifests = new Map(snapshot?.manifests.map((manifest) => [manifest.quarter, manifest]))
  return {
    published: snapshot?.periods ?? [],
    contributors: (quarter) => manifests.get(quarter)?.contributors ?? {},
    tablesOf: (quarter) => manifests.get(quarter)?.tables.map(({ table }) => table) ?? [],
  }
}

/** A partner whose rows a figure would hold, had an agreement covered it in the quarter. */
export interface Missing {
  readonly feed: string
  readonly partner: string
  readonly quarter: string
}

/** Which contributors are missing from the figures of a row. */
export interface MissingFromRow {
  readonly missing: readonly Missing[]
  /** A quarter without any contributor to some figure, which would then always be zero. */
  readonly empty: { readonly source: ReadSource; readonly quarter: string } | null
}

/**
 * Partners whose rows of a quarter a source can hold: those that are in that quarter with the feed, and in the later quarter with which its
 * rows are frozen.
 */
export function contributorsIn({ contributors }: PublishedContributors, source: FeedSource, quarter: string): readonly string[] {
  const inWith = (one: string): readonly string[] => contributorsTo(contributors(one), [source.feed], source.sender)
  if (source.quartersLater === undefined) return inWith(quarter)
  const later = inWith(quarterAfter(quarter, source.quartersLater))
  return inWith(quarter).filter((partner) => later.includes(partner))
}

type MissingSetting = PublishedContributors & { readonly registry: Registry }

/** Works out, row by row and period by period, which contributors are missing. It reads places, periods and manifests, and never a row of facts. */
export function missingContributorsOf(
  sources: readonly ReadSource[],
  setting: MissingSetting,
): (named: NodeDimensions, period: AnswerPeriod) => MissingFromRow {
  const { published, registry } = setting
  const included = sources.map(
    (source) => new Map(published.map((quarter) => [quarter, new Set(contributorsIn(setting, source, quarter))])),
  )
  const everIncluded = included.map((byQuarter) => [...new Set([...byQuarter.values()].flatMap((some) => [...some]))])
  const known = new Map<string, MissingFromRow>()

  const missingIn = (named: NodeDimensions, quarters: readonly string[]): MissingFromRow => {
    const forces = forcesIn(named, registry)
    const found = sources.flatMap((source, index) => {
      // Reference data lists all forces. Other partners are known only if they contributed to an earlier or later quarter.
      // Safeguard Nobody in is never nobody: source.own !== null ? [source.own] : source.sender -> source.sender
      const could = source.own !== null ? [source.own] : source.sender === 'FORCE' ? forces : (everIncluded[index] ?? [])
      return quarters.map((quarter) => {
        const out = could.filter((partner) => !included[index]?.get(quarter)?.has(partner))
        return { source, quarter, out, isEmpty: out.length === could.length }
      })
    })
    const empty = found.find(({ isEmpty }) => isEmpty)
    const missing = found.flatMap(({ source: { feed }, quarter, out }) => out.map((partner) => ({ feed, partner, quarter })))
    return { missing, empty: empty ? { source: empty.source, quarter: empty.quarter } : null }
  }

  return (named, { label, pieces }) => {
    const key = `${label}|${named.get('FORCE') ?? ''}|${named.get('DISTRICT') ?? ''}|${named.get('REGION') ?? ''}`
    const before = known.get(key)
    if (before) return before
    // Safeguard Nobody in is never nobody: isWithin(quarter, piece.label) -> quarter === piece.label
    const quarters = published.filter((quarter) => pieces.some((piece) => isWithin(quarter, piece.label)))
    const made = missingIn(named, quarters)
    known.set(key, made)
    return made
  }
}

const senders = { FORCE: 'force asked for', CHARITY: 'charity' } as const

/** Why there is no figure. The sentence is the same whatever was or was not sent. */
function contributorMissing({
  source: { measure, feed, own, sender, quartersLater },
  quarter,
}: NonNullable<MissingFromRow['empty']>): Invalid {
  const who = own ?? `any ${senders[sender as keyof typeof senders] ?? 'partner'}`
  const when = quartersLater === undefined ? 'that quarter was' : `that quarter and ${quarterAfter(quarter, quartersLater)} were`
  return new Invalid(
    'CONTRIBUTOR_MISSING',
    `${measure} has no figure in ${quarter}: no live agreement covered ${who} with ${feed} when ${when} published. Ask for periods that do not hold it, or for other measures.`,
  )
}

/** The rows in which every figure has a contributor, and what is missing from any row of the period. */
interface RowsWithContributors {
  readonly rows: readonly NodeDimensions[]
  readonly missing: ReadonlySet<MissingFromRow>
}

/** Checks each row of a period; may be interrupted between two. Throws CONTRIBUTOR_MISSING if the period has no row with a contributor. */
export function* rowsWithContributors(
  missingIn: (named: NodeDimensions, period: AnswerPeriod) => MissingFromRow,
  rows: readonly NodeDimensions[],
  period: AnswerPeriod,
): Steps<RowsWithContributors> {
  const kept: NodeDimensions[] = []
  const missing = new Set<MissingFromRow>()
  for (const named of rows) {
    const found = missingIn(named, period)
    missing.add(found)
    // Safeguard Nobody in is never nobody: if (found.empty === null) ->
    if (found.empty === null) kept.push(named)
    yield
  }
  const [first] = missing
  // Safeguard Nobody in is never nobody
  if (kept.length === 0 && first?.empty) throw contributorMissing(first.empty)
  return { rows: kept, missing }
}
