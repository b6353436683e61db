import { measureNames, measureOf, quartersOf, strata, stratumNames, stratumOf, type Stratum } from '../../analytics/index.js'
import { forces } from '../../reference/index.js'
import type { ReleasedFigures } from './released-figures.js'

/** What rows without a force hold together, in a region or the nation. */
interface Total {
  /** Codes of the forces of the place whose people may be in it. */
  readonly forces: readonly string[]
  /** Of each figure, the codes of forces that have people in it, whatever protection did. One that is empty says that it is not known. */
  readonly present: readonly (readonly string[])[]
}

/** Which forces a publication names, and which of them its totals hold together. */
export interface Coverage {
  /**
   * Whom it counts. Sets of people of one stratum contain each other, and so do strata of the same people, so it is not asked which of them a
   * measure counts.
   */
  readonly strata: readonly Stratum[]
  /** Every quarter that it touches: `2025Q1`. A year is the sum of its quarters. */
  readonly quarters: readonly string[]
  /** Codes of forces that have a row. */
  readonly named: readonly string[]
  /** One for each place that has a row without a force. */
  readonly totals: readonly Total[]
  /** Codes of the partners whose rows may be in it; undefined if that was not kept. */
  readonly contributors: readonly string[] | undefined
  /** People that must be behind a count, and forces behind what is left of a total. */
  readonly floor: number
}

/** Forces whose figures would follow from several publications, and the people and the quarter of these figures. */
export interface Following {
  readonly stratum: Stratum
  readonly quarter: string
  /** Codes. */
  readonly forces: readonly string[]
}

const allForces = forces.map(({ id }) => id)
/** The stratum whose people a stratum holds: people who are followed, and those at the end of the year, are the referred. */
const peopleOf = (name: Stratum): Stratum => stratumOf(name).peopleOf ?? name
const placed = stratumNames.filter((name) => strata[name].area === 'force' && peopleOf(name) === name)

/** What figures tell of forces. A measure that the hub no longer has may count anybody. */
export function coverageOf({ question, analysis: { rows, policy }, contributors, present }: ReleasedFigures): Coverage {
  const fixed = new Map(question.where.map(({ dimension, value }) => [dimension as string, value]))
  const places = rows.map(({ dimensions }) => {
    const found = new Map([...fixed, ...dimensions.map(({ dimension, value }) => [dimension, value] as const)])
    return { force: found.get('FORCE'), region: found.get('REGION') }
  })
  const unnamed = places.filter(({ force }) => force === undefined)
  return {
    strata: question.measures.every((name) => measureNames.includes(name)) ? [...new Set(question.measures.flatMap(strataOf))] : placed,
    quarters: quartersOf(question.period),
    named: [...new Set(places.flatMap(({ force }) => (force === undefined ? [] : [force])))],
    totals: [...new Set(unnamed.map(({ region }) => region))].map((region) => ({
      forces: forces.filter((force) => region === undefined || force.region === region).map(({ id }) => id),
      present: present?.filter((one) => one.region === (region ?? null)).map((one) => one.forces) ?? [[]],
    })),
    contributors,
    floor: policy.floor,
  }
}

/** Strata of a measure whose rows lie in a force, each as the stratum whose people it holds. */
function strataOf(name: ReleasedFigures['question']['measures'][number]): readonly Stratum[] {
  const { strata: counted, denominatorIn } = measureOf(name)
  // Safeguard Publication: what is left of a total is of several forces: .map(peopleOf) ->
  return [...counted, ...(denominatorIn ? [denominatorIn] : [])].map(peopleOf).filter((stratum) => placed.includes(stratum))
}

/**
 * The forces whose figures follow from several publications together, although they are not named: a total less the rows of the others, or
 * less other totals. What follows is always about a group of forces that the same totals hold. It may follow if in each figure as many forces
 * of the group have people as a count needs people, none with more than half of their residents, or if it is just what a total is
 * about. Two groups are looked at: forces that do not agree to be named now (`agreed`), and those that never had a row, because rows that were
 * public once can have been kept.
 */
export function followingForces(all: readonly Coverage[], agreed: ReadonlySet<string>): readonly Following[] {
  const quarters = [...new Set(all.flatMap((one) => one.quarters))].sort()
  return placed.flatMap((stratum) =>
    quarters.flatMap((quarter) => {
      const overlapping = all.filter((one) => one.strata.includes(stratum) && one.quarters.includes(quarter))
      const following = followingIn(overlapping, stratum, agreed)
      return following.length === 0 ? [] : [{ stratum, quarter, forces: following }]
    }),
  )
}

function followingIn(overlapping: readonly Coverage[], stratum: Stratum, agreed: ReadonlySet<string>): readonly string[] {
  const floor = Math.max(0, ...overlapping.map((one) => one.floor))
  const totals = overlapping.flatMap((one) => totalsIn(one, stratum))
  const once = new Set(overlapping.flatMap(({ named }) => named))
  const now = new Set([...once].filter((force) => agreed.has(force)))
  // Safeguard Publication: what is left of a total is of several forces: , once ->
  const groups = [now, once].flatMap((known) => leftOut(totals, known))
  return [...new Set(groups.filter((group) => isTold(group, totals, floor)).flat())].sort()
}

/** The totals of people of a stratum, each with the forces whose people may be in it. */
const totalsIn = ({ totals, contributors }: Coverage, stratum: Stratum): readonly Total[] =>
  strata[stratum].contributor === 'FORCE' && contributors
    ? totals.map(({ forces: placedIn, present }) => ({ forces: placedIn.filter((force) => contributors.includes(force)), present }))
    : totals

/** Forces that are in totals without being known, in groups that are in the same ones. No sum or difference of totals parts a group. */
function leftOut(totals: readonly Total[], known: ReadonlySet<string>): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>()
  for (const force of allForces.filter((one) => !known.has(one))) {
    const held = totals.flatMap((total, n) => (total.forces.includes(force) ? [n] : []))
    // Safeguard Publication: what is left of a total is of several forces:
    //   if -> .slice(0, 1)
    //   if
    if (held.length > 0) groups.set(held.join(' '), [...(groups.get(held.join(' ')) ?? []), force])
  }
  return [...groups.values()]
}

/** Whether what is left of totals for a group tells about one of its forces. If it is all of a total, nothing was subtracted. */
function isTold(group: readonly string[], totals: readonly Total[], floor: number): boolean {
  const holding = totals.filter((total) => group.every((force) => total.forces.includes(force)))
  if (group.length > 1 && holding.some((total) => total.forces.length === group.length)) return false
  return holding.some(({ present }) =>
    // Safeguard Publication: what is left of a total is of several forces: present.some -> [allForces].some
    present.some(
      (here) =>
        !areMixed(
          group.filter((force) => here.includes(force)),
          floor,
        ),
    ),
  )
}

const residents = new Map(forces.map(({ id, population2011 }) => [id, population2011 ?? 0]))

/** Whether a sum of these forces tells about none of them: there are enough, and none has more than half of the residents. */
function areMixed(group: readonly string[], floor: number): boolean {
  const sizes = group.map((force) => residents.get(force) ?? 0)
  // Safeguard Publication: what is left of a total is of several forces: group.length >= floor && ->
  // Safeguard Publication: what is left of a total is of several forces:
  //   && Math.max(...sizes) <= sizes.reduce((sum, size) => sum + size, 0) / 2 ->
  return group.length >= floor && Math.max(...sizes) <= sizes.reduce((sum, size) => sum + size, 0) / 2
}

/** Whether a publication has a total of a force whose figures follow. */
export const holdsFollowing = (coverage: Coverage, following: readonly Following[]): boolean =>
  following.some(
    ({ stratum, quarter, forces: told }) =>
      coverage.strata.includes(stratum) &&
      coverage.quarters.includes(quarter) &&
      totalsIn(coverage, stratum).some((total) => total.forces.some((force) => told.includes(force))),
  )
