import { Invalid } from '../../../kit/errors.js'
import type { Steps } from '../../../kit/slices.js'
import type { SnapshotState } from '../snapshot/snapshot.store.js'
import { contributorsTo, type Contributors } from '../vocabulary/contributors.js'
import type { MeasureName } from '../vocabulary/names.js'
import { isWithin } from '../vocabulary/quarters.js'
import type { Registry } from '../vocabulary/registry.js'
import type { NodeDimensions } from './node.js'
import type { AnswerPeriod } from './period.js'
import { forceOf, type Source } from './question.policy.js'

/** The published quarters in order, and who is in each. */
export interface Attendance {
  readonly published: readonly string[]
  readonly contributors: (quarter: string) => Contributors
}

/** The attendance of a published state, as its manifests say; nobody where one does not say. */
export const attendanceIn = (snapshot: SnapshotState | null): Attendance => {
  const manifests = new Map(snapshot?.manifests.map((manifest) => [manifest.quarter, manifest]))
  return { published: snapshot?.periods ?? [], contributors: (quarter) => manifests.get(quarter)?.contributors ?? {} }
}

/** What a measure's figures are made from; `own` names the one partner whose rows are counted, where it is one. */
export interface ReadSource extends Source {
  readonly measure: MeasureName
  readonly own: string | null
}

/** A partner whose rows a figure would hold, were it not out of the quarter. */
export interface Missing {
  readonly feed: string
  readonly partner: string
  readonly quarter: string
}

/** Who is missing from the figures of a row. */
export interface Look {
  readonly missing: readonly Missing[]
  /** A quarter in which nobody is in of those whose rows some figure would hold: that figure would be of nobody, whoever there is. */
  readonly empty: { readonly source: ReadSource; readonly quarter: string } | null
}

type Setting = Attendance & { readonly registry: Registry }

/** All forces that lie in the place of a row. */
function forcesIn(named: NodeDimensions, registry: Registry): readonly string[] {
  const force = forceOf(named, registry)
  if (force !== null) return [force]
  const region = named.get('REGION')
  return registry
    .values('FORCE')
    .filter(({ parent }) => region === undefined || parent === region)
    .map(({ value }) => value)
}

/** Looks, row by row and period by period, who is in. It reads places, periods and manifests, and never a row of facts. */
export function attendanceOf(sources: readonly ReadSource[], setting: Setting): (named: NodeDimensions, period: AnswerPeriod) => Look {
  const { published, contributors, registry } = setting
  const inQuarter = ({ feed, sender }: Source, quarter: string): readonly string[] => contributorsTo(contributors(quarter), [feed], sender)
  const everIn = sources.map((source) => [...new Set(published.flatMap((quarter) => inQuarter(source, quarter)))])
  const looks = new Map<string, Look>()

  const look = (named: NodeDimensions, quarters: readonly string[]): Look => {
    const forces = forcesIn(named, registry)
    const found = sources.flatMap((source, index) => {
      // Of forces reference data says who there is; of others only that they were in before or since.
      const could = source.own !== null ? [source.own] : source.sender === 'FORCE' ? forces : (everIn[index] ?? [])
      return quarters.map((quarter) => {
        const isIn = inQuarter(source, quarter)
        const out = could.filter((partner) => !isIn.includes(partner))
        return { source, quarter, out, isEmpty: out.length === could.length }
      })
    })
    const empty = found.find(({ isEmpty }) => isEmpty)
    const missing = found.flatMap(({ source: { feed }, quarter, out }) => out.map((partner) => ({ feed, partner, quarter })))
    return { missing, empty: empty ? { source: empty.source, quarter: empty.quarter } : null }
  }

  return (named, { label, pieces }) => {
    const key = `${label}|${named.get('FORCE') ?? ''}|${named.get('DISTRICT') ?? ''}|${named.get('REGION') ?? ''}`
    const known = looks.get(key)
    if (known) return known
    const quarters = published.filter((quarter) => pieces.some((piece) => isWithin(quarter, piece.label)))
    const made = look(named, quarters)
    looks.set(key, made)
    return made
  }
}

const nobody = { FORCE: 'force asked for', CHARITY: 'charity' } as const

/** Why there is no figure, in a sentence that is the same whatever was or was not sent. */
export function nobodyIsIn({ source: { measure, feed, own, sender }, quarter }: NonNullable<Look['empty']>): Invalid {
  const who = own ?? `any ${nobody[sender as keyof typeof nobody] ?? 'partner'}`
  return new Invalid(
    'CONTRIBUTOR_MISSING',
    `${measure} has no figure in ${quarter}: no live agreement covered ${who} with ${feed} when that quarter was published. Ask for periods that do not hold it, or for other measures.`,
  )
}

/** The rows that have somebody in who could contribute to each of their figures, and every look that was taken. */
export interface Standing {
  readonly rows: readonly NodeDimensions[]
  readonly looks: ReadonlySet<Look>
}

/** Looks at each row of a period, to be put down between two. Throws CONTRIBUTOR_MISSING where the period has no row that stands. */
export function* rowsWith(
  look: (named: NodeDimensions, period: AnswerPeriod) => Look,
  rows: readonly NodeDimensions[],
  period: AnswerPeriod,
): Steps<Standing> {
  const standing: NodeDimensions[] = []
  const looks = new Set<Look>()
  for (const named of rows) {
    const found = look(named, period)
    looks.add(found)
    if (found.empty === null) standing.push(named)
    yield
  }
  const [first] = looks
  if (standing.length === 0 && first?.empty) throw nobodyIsIn(first.empty)
  return { rows: standing, looks }
}
