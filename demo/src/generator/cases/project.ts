import type { ForcePlan } from '../world/force-plans.js'
import { codesOf, number, sheet } from '../files/feed-format.js'
import { dateText, dayOf, lastDay, quarterText } from '../world/london-time.js'
import { Mix, Random } from '../world/random.js'

/** Days as `YYYY-MM-DD`. */
export interface ProjectRow {
  readonly recordRef: string
  readonly kind: string
  readonly force: string
  readonly opensOn: string
  readonly closesOn?: string
  readonly workersFte: number
  readonly volunteers: number
}

/** Files of the charity's projects, with their columns in the order of the feed. */
export const projectSheet = sheet(
  'project',
  ...codesOf('recordRef', 'kind', 'force', 'opensOn', 'closesOn'),
  ...['workersFte', 'volunteers'].map(number),
)

/** A project with its first and last day. The last day is `endless` while no end is set. */
export interface Project {
  readonly row: ProjectRow
  readonly opens: number
  readonly closes: number
}

const endless = Number.POSITIVE_INFINITY
const localProjects = 77

/**
 * Referred people a year for each post. With this, a general service that is large enough for a national year stays below the feed's limit.
 */
const carriedByOne = 250
const workers = { least: 0.5, most: 450 }

const kinds = new Mix([
  ['DOMESTIC_ABUSE', 30],
  ['ANTISOCIAL_BEHAVIOUR', 20],
  ['HATE_CRIME', 15],
  ['CHILDREN_AND_YOUNG_PEOPLE', 20],
  ['RESTORATIVE_JUSTICE', 15],
] as const)

/**
 * The general service of every force's area and local projects, more where more people live: 120 in all, with a random stream of
 * their own. They are made last, so that no other number changes.
 */
export function makeProjects(seed: number, plans: readonly ForcePlan[]): Project[] {
  const random = new Random(seed, 7)
  const served = plans.filter(({ force }) => force.region !== null)
  const places = new Mix(served.map(({ force, victimsPerYear }) => [force.id, victimsPerYear] as const))
  const general = served.map(({ force, victimsPerYear }) => {
    const posts = (victimsPerYear / carriedByOne) * (0.7 + 0.6 * random.next())
    const workersFte = Math.min(workers.most, Math.max(workers.least, Math.round(posts * 10) / 10))
    return madeOf(random, { kind: 'GENERAL', force: force.id, opens: dayOf('2008-04-01'), closes: endless, workersFte })
  })
  const local = Array.from({ length: localProjects }, () => {
    const opens = dayOf('2012-04-01') + random.between(0, lastDay - dayOf('2012-04-01'))
    const closes = random.chance(0.45) ? endOfFunding(random, opens) : endless
    return madeOf(random, { kind: kinds.pick(random), force: places.pick(random), opens, closes, workersFte: random.between(2, 24) / 4 })
  })
  return [...general, ...local].map(({ row, ...days }, place) => ({
    row: { ...row, recordRef: `VS-P-${String(place + 1).padStart(4, '0')}` },
    ...days,
  }))
}

interface Plan {
  readonly kind: string
  readonly force: string
  readonly opens: number
  readonly closes: number
  readonly workersFte: number
}

function madeOf(random: Random, { kind, force, opens, closes, workersFte }: Plan): Project {
  const row = { recordRef: '', kind, force, opensOn: dateText(opens), workersFte, volunteers: random.between(0, Math.ceil(workersFte * 6)) }
  return { row: closes === endless ? row : { ...row, closesOn: dateText(closes) }, opens, closes }
}

/** Funding lasts until the end of a financial year, two to ten years later. */
const endOfFunding = (random: Random, opens: number): number =>
  dayOf(`${Number(dateText(opens).slice(0, 4)) + random.between(2, 10)}-03-31`)

/** The totals of a force's projects on the last day of a quarter. */
interface Standing {
  readonly projects: number
  readonly workersFte: number
  readonly volunteers: number
}

const ends = ['2024', '2025'].flatMap((year) => ['03-31', '06-30', '09-30', '12-31'].map((day) => dayOf(`${year}-${day}`)))

/** By force and quarter: projects open on the last day, with their workers and volunteers. */
export function projectTruth(projects: readonly Project[]): Record<string, Record<string, Standing>> {
  const forces = [...new Set(projects.map(({ row }) => row.force))].sort()
  const standing = (force: string, day: number): Standing => {
    const open = projects.filter(({ row, opens, closes }) => row.force === force && opens <= day && day <= closes).map(({ row }) => row)
    return {
      projects: open.length,
      workersFte: open.reduce((sum, row) => sum + Math.round(row.workersFte * 100), 0) / 100,
      volunteers: open.reduce((sum, row) => sum + row.volunteers, 0),
    }
  }
  return Object.fromEntries(forces.map((force) => [force, Object.fromEntries(ends.map((day) => [quarterText(day), standing(force, day)]))]))
}
