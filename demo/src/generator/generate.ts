import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Invalid } from '../../../src/kit/errors.js'
import { calibration } from './world/calibration.js'
import { planForces, type ForcePlan } from './world/force-plans.js'
import { complaintSheet, makeComplaints, type Complaint } from './cases/complaint.js'
import { directSheet } from './cases/direct.js'
import { writeAttitudes } from './files/attitudes.js'
import { FeedFiles } from './files/feed-files.js'
import type { Format } from './files/feed-format.js'
import { LateRows } from './cases/late-rows.js'
import { homicideSheet, makeFamilies, type Family } from './cases/homicide.js'
import { directPerson, directShare, newNumbers, victim, type Desk, type World } from './life.js'
import { Population } from './cases/person.js'
import { makeProjects, projectSheet, projectTruth, type Project } from './cases/project.js'
import { Quota, Random } from './world/random.js'
import { ratesOf } from './world/rates.js'
import { referralSheet, type ForceDesk } from './cases/referral.js'
import { supportSheet } from './cases/support.js'
import { Truth } from './truth/truth.js'

interface GenerateOptions {
  /** Approximate number of police referrals over 2024 and 2025. */
  readonly persons: number
  /** A whole number; the same seed gives the same bytes. */
  readonly seed: number
  /**
   * Folder for `<feed>/<partner>.<format>`, `late/<feed>/<partner>.csv`, `attitudes.csv` and `truth.json`. It is made if it does not exist. What
   * is late changes no quarter, and the truth does not count it.
   */
  readonly out: string
  readonly formats?: readonly Format[]
  /**
   * London days (`YYYY-MM-DD`) on which the second and later parts of the files begin. Each part then has a folder of its own below `out`:
   * `1`, `2` and so on. A part holds every row that the quarters up to its end need, except those in earlier parts.
   */
  readonly parts?: readonly string[]
  /** Whether to count the truth and write `truth.json`, which takes as long as the people themselves. The files are the same without it. */
  readonly truth?: boolean
  readonly onProgress?: (done: number, total: number) => void
}

/** How many rows each feed has. */
interface Generated {
  readonly referrals: number
  readonly supportCases: number
  readonly directCases: number
  readonly homicideCases: number
  readonly complaints: number
  readonly projects: number
}

const charity = 'victim-support'

/**
 * Writes a synthetic partnership: the feeds of 44 forces and one charity, and the true counts of people and projects. No row is about
 * a real person. Memory does not grow with `persons`. Throws Invalid if `persons` or `seed` is not a whole number, and the system's
 * error if a file cannot be written.
 */
export async function generate({
  persons,
  seed,
  out,
  formats = ['csv', 'ndjson'],
  parts = [],
  truth: counted = true,
  onProgress,
}: GenerateOptions): Promise<Generated> {
  checkWhole('persons', persons, 1)
  checkWhole('seed', seed, 0)
  const plans = planForces(persons, seed)
  await mkdir(out, { recursive: true })
  const files = new FeedFiles(partFolders(out, parts.length), formats, parts)
  await openFiles(files, plans)

  const truth = counted ? new Truth() : undefined
  const late = new LateRows()
  const { desk, rows } = deskOf(files, late, truth)
  const desks = desksOf(plans, seed)
  const chances = {
    restorative: new Random(seed, 4),
    unreferred: new Random(seed, 8),
    closing: new Random(seed, 9),
    contacted: new Random(seed, 10),
    attending: new Random(seed, 11),
  }
  const world: World = { population: new Population(seed), desks, ...newNumbers(), ...chances, out: desk }
  const total = plans.reduce((sum, plan) => sum + 2 * (plan.victimsPerYear + plan.directPerYear), 0)
  let done = 0
  for (const make of people(seed, world)) {
    make()
    done += 1
    if (done % 100 === 0) await files.catchUp()
    if (done % 2000 === 0) onProgress?.(Math.min(done, total), total)
  }
  const homicideCases = addFamilies(makeFamilies(persons, seed, plans, world.population), files, truth)
  const complaints = await addComplaints([...makeComplaints(seed, plans, charity, world.population)], files, truth)
  const projects = makeProjects(seed, plans)
  for (const { row } of projects) files.push(projectSheet, charity, row)
  await files.close()
  await writeAttitudes(out, plans, seed)
  await late.write(out)
  if (truth) await writeTruth(out, persons, seed, truth, projects)
  onProgress?.(total, total)
  return { ...rows(), homicideCases, complaints, projects: projects.length }
}

async function openFiles(files: FeedFiles, plans: readonly ForcePlan[]): Promise<void> {
  for (const { force } of plans) await files.open(referralSheet, force.id)
  for (const ofCharity of [supportSheet, directSheet, homicideSheet, projectSheet]) await files.open(ofCharity, charity)
}

function desksOf(plans: readonly ForcePlan[], seed: number): ForceDesk[] {
  const random = new Random(seed, 2)
  return plans.map((plan, place): ForceDesk => ({
    plan,
    identified: new Quota(random.next()),
    satisfied: new Quota(random.next()),
    effects: new Random(seed, 21, place),
    agreements: new Random(seed, 22, place),
    applications: new Random(seed, 23, place),
    recalled: new Random(seed, 24, place),
    offered: new Random(seed, 25, place),
    referrals: 0,
  }))
}

/** The folders of the parts in which files are sent: the first, and `later` more. */
export const partFolders = (out: string, later: number): readonly string[] =>
  later === 0 ? [out] : Array.from({ length: later + 1 }, (_, at) => join(out, String(at + 1)))

/** Only partners that have complaints send a file of them. */
async function addComplaints(complaints: readonly Complaint[], files: FeedFiles, truth?: Truth): Promise<number> {
  for (const sender of new Set(complaints.map((complaint) => complaint.sender))) await files.open(complaintSheet, sender)
  for (const complaint of complaints) {
    files.push(complaintSheet, complaint.sender, complaint.row)
    truth?.national.addComplaint(complaint)
  }
  return complaints.length
}

function addFamilies(families: Iterable<Family>, files: FeedFiles, truth?: Truth): number {
  let made = 0
  for (const family of families) {
    made += 1
    files.push(homicideSheet, charity, family.row)
    truth?.national.addFamily(family)
  }
  return made
}

function checkWhole(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return
  throw new Invalid('SETTING_INVALID', `${name} must be a whole number of ${least} or more.`)
}

/** All people, force by force and year by year. Each force and year has its own random stream. */
function* people(seed: number, world: World): Generator<() => void> {
  for (const [place, desk] of world.desks.entries()) {
    for (const year of [0, 1] as const) {
      const random = new Random(seed, 3, place, year)
      const { victimsPerYear, directPerYear, identifiedExactly } = desk.plan
      const chosen = evenly(identifiedExactly ?? 0, victimsPerYear)
      for (let number = 0; number < victimsPerYear; number++) yield () => victim(random, world, desk, year, chosen.has(number))
      const direct = Math.round(directPerYear * directShare)
      for (let number = 0; number < direct; number++) yield () => directPerson(random, world, desk, year)
    }
  }
}

const evenly = (count: number, of: number): ReadonlySet<number> =>
  new Set(Array.from({ length: count }, (_, place) => Math.floor(((place + 0.5) * of) / count)))

function deskOf(
  files: FeedFiles,
  late: LateRows,
  truth?: Truth,
): { readonly desk: Desk; readonly rows: () => Omit<Generated, 'homicideCases' | 'complaints' | 'projects'> } {
  const made = { referrals: 0, supportCases: 0, directCases: 0 }
  const desk: Desk = {
    referral(force, row) {
      made.referrals += 1
      files.push(referralSheet, force, row)
      late.noteReferral(force, row)
    },
    support(row) {
      made.supportCases += 1
      files.push(supportSheet, charity, row)
    },
    direct(row) {
      made.directCases += 1
      files.push(directSheet, charity, row)
      late.noteDirect(row)
    },
    lived: (life) => truth?.add(life),
  }
  return { desk, rows: () => made }
}

async function writeTruth(out: string, persons: number, seed: number, truth: Truth, projects: readonly Project[]): Promise<void> {
  const counts = truth.toCounts()
  const text = JSON.stringify(
    {
      synthetic: true,
      seed,
      persons,
      counts,
      national: truth.national.toCounts(),
      rates: ratesOf(counts),
      calibration,
      projects: projectTruth(projects),
    },
    null,
    1,
  )
  await writeFile(join(out, 'truth.json'), `${text}\n`)
}
