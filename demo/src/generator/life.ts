import { attendAsWitness, attendCourt, dueAtCourt, hearingDay, type Hearing } from './cases/court.js'
import { closeCase } from './cases/closing.js'
import { DirectNumbers, followUp, makeDirectCase, type DirectCase, type DirectRow } from './cases/direct.js'
import { firstDay, instantAt, lastDay, seasonalDay, weekdayAtOrBefore, yearIndexOf, type YearIndex } from './world/london-time.js'
import { calibration } from './world/calibration.js'
import { directNeedMix, directOffenceMix } from './world/mixes.js'
import { isSexual } from './cases/offence.js'
import type { Person, Population } from './cases/person.js'
import { Mix, Quota, type Random } from './world/random.js'
import { conclude, makeReferral, type ForceDesk, type Referral, type ReferralOrder } from './cases/referral.js'
import { noteRestorative } from './cases/restorative.js'
import type { FlagItem, ReferralRow, SupportRow } from './files/rows.js'
import { CaseNumbers, emptyCase, inDepth, makeCase, type SupportCase } from './cases/support.js'
import { answerSurvey, fieldworkDay, noteAnswer, noteContact, type Contact, type Response } from './cases/survey.js'
import type { Life } from './truth/truth.js'

/** Receives the rows of the feeds that describe a life. */
export interface Desk {
  referral(force: string, row: ReferralRow): void
  support(row: SupportRow): void
  direct(row: DirectRow): void
  /** Called with every person after all their rows are written. */
  lived(life: Life): void
}

/** What all made people share. */
export interface World {
  readonly population: Population
  readonly desks: readonly ForceDesk[]
  readonly cases: CaseNumbers
  readonly directs: DirectNumbers
  /** Random stream for restorative justice. */
  readonly restorative: Random
  /** Random stream for when and why a case is closed. */
  readonly closing: Random
  /** Random stream for whether somebody who came directly comes to court or is surveyed. */
  readonly unreferred: Random
  /** Random stream for how it ended with those who did not answer the survey. */
  readonly contacted: Random
  /** Random stream for victims due at court whom the service never meets. */
  readonly attending: Random
  readonly out: Desk
}

export const newNumbers = (): Pick<World, 'cases' | 'directs'> => ({ cases: new CaseNumbers(), directs: new DirectNumbers() })

const shares = {
  withoutToken: 0.01,
  secondThisYear: 0.04,
  returnsNextYear: 0.03,
  elsewhere: 0.25,
  duplicate: 0.021,
  atCourt: 0.215,
  surveyed: 0.215,
  /** Of those whom the witness service does not meet, due at court within a year. */
  dueUnmet: 0.06,
  otherWitness: 0.02,
  /** Share of direct cases of people who are or will be referred. */
  directAndReferred: 0.04,
  directAgain: 0.03,
  directSupported: 0.35,
  /** Share of these that are assessed in depth. */
  directAssessed: 0.6,
  directAtCourt: 0.12,
  directSurveyed: 0.25,
}

const dayIn = (random: Random, year: YearIndex): number => seasonalDay(year, () => random.next())

/** Another day of the year, at least ten days from the first. */
function apart(random: Random, year: YearIndex, from: number): number {
  for (;;) {
    const day = dayIn(random, year)
    if (Math.abs(day - from) >= 10) return day
  }
}

/**
 * A second referral is mostly by the same force, else by a force of its region that is not much smaller, or by any force. Larger forces are
 * likelier.
 */
function otherDesk(random: Random, world: World, desk: ForceDesk): ForceDesk {
  if (!random.chance(shares.elsewhere)) return desk
  const others = world.desks.filter((other) => other !== desk)
  const near = others.filter(
    ({ plan }) => plan.force.region === desk.plan.force.region && plan.victimsPerYear * 5 >= desk.plan.victimsPerYear,
  )
  return new Mix((near.length > 0 ? near : others).map((other) => [other, other.plan.victimsPerYear] as const)).pick(random)
}

interface Episode {
  readonly desk: ForceDesk
  readonly referral: Referral
  readonly supportCase: SupportCase | null
}

const dayLength = 86_400_000

/**
 * All PRESENT flags of a person, as days (of UTC, which are never after London's): what court staff, or anybody who joins the records,
 * could know.
 */
class Seen {
  private readonly days: number[] = []

  note(flags: readonly FlagItem[]): void {
    for (const { value, assessedAt } of flags) if (value === 'PRESENT') this.days.push(Math.floor(assessedAt / dayLength))
  }

  get presentOn(): readonly number[] {
    return this.days
  }
}

/** A repeat victim is flagged as one this often, beside those who are flagged whether or not the hub knows of an earlier crime. */
const repeatShown = (calibration.repeatFlagged.size - calibration.firstFlagged.size) / (1 - calibration.firstFlagged.size)

/** The days on which a person is referred, in their order: most people once. */
function daysOf(random: Random, year: YearIndex): readonly [first: number, ...later: number[]] {
  const day = dayIn(random, year)
  const inYear = random.chance(shares.secondThisYear) ? [day, apart(random, year, day)] : [day]
  const first = Math.min(...inYear)
  const later = inYear.filter((one) => one !== first)
  return year === 0 && random.chance(shares.returnsNextYear) ? [first, ...later, apart(random, 1, Math.max(...inYear))] : [first, ...later]
}

/**
 * A person referred by the force in the year, with everything that follows. `identified`: the police see the vulnerability whatever the
 * force's rate.
 */
export function victim(random: Random, world: World, desk: ForceDesk, year: YearIndex, identified: boolean): void {
  const { people } = desk.plan
  const subgroup = identified ? 'VIOLENCE_WITH_INJURY' : people.offences.pick(random)
  const withToken = identified || !random.chance(shares.withoutToken)
  const person = world.population.person(random, isSexual(subgroup), { ...people, withToken })
  const [first, ...later] = identified || !withToken ? [dayIn(random, year)] : daysOf(random, year)
  const order: ReferralOrder = identified
    ? { day: first, subgroup, offenceFlags: ['DOMESTIC_ABUSE'], identified: true }
    : { day: first, subgroup }
  const episodes = [episode(random, world, desk, person, order)]
  for (const day of later) {
    const offenceFlags = random.chance(repeatShown) ? ['REPEAT_VICTIM'] : []
    episodes.push(
      episode(random, world, otherDesk(random, world, desk), person, { day, subgroup: people.offences.pick(random), offenceFlags }),
    )
  }
  const direct = withToken && !identified ? alsoDirect(random, world, desk, person, first) : []
  const sent = direct.length > 0 ? confirming(world, person) : world
  const { hearings, responses, contacts: answered } = afterwards(random, sent, person, episodes, direct)
  const contacts = [...answered, ...unanswered(world, person, episodes, answered)]
  for (const { referral, supportCase } of episodes) send(random, sent, referral, supportCase)
  for (const one of direct) sent.out.direct(one.row)
  world.out.lived({ person, referrals: episodes, direct, hearings, responses, contacts })
}

/** The charity confirms in each row of the person that they came directly and were referred later. */
function confirming(world: World, { token }: Person): World {
  const { out } = world
  const referredLater = true
  return {
    ...world,
    out: {
      referral: (force, row) => out.referral(force, row),
      // Rows of other people may be written meanwhile.
      support: (row) => out.support(row.subjectToken === token ? { ...row, referredLater } : row),
      direct: (row) => out.direct({ ...row, referredLater }),
      lived: (life) => out.lived(life),
    },
  }
}

function episode(random: Random, world: World, desk: ForceDesk, person: Person, order: ReferralOrder): Episode {
  const referral = makeReferral(random, desk, person, order)
  const supportCase = makeCase(random, world.cases, person, referral, desk.plan)
  conclude(random, referral, desk.plan, supportCase?.supported ?? false)
  if (supportCase) {
    noteRestorative(world.restorative, supportCase, referral, desk.plan.times.restorative)
    closeCase(world.closing, supportCase, referral, desk.plan.times)
  }
  return { desk, referral, supportCase }
}

/** Sends the referral, and sends some again under another reference: the same crime and person, which the hub must detect. */
function send(random: Random, world: World, referral: Referral, supportCase: SupportCase | null): void {
  const { force, row, day } = referral
  world.out.referral(force, row)
  if (row.subjectToken && referral.valid && random.chance(shares.duplicate)) {
    const later = day + random.between(1, 20)
    if (later <= lastDay)
      world.out.referral(force, { ...row, recordRef: `${row.recordRef}-2`, referredAt: instantAt(later, random.between(540, 1200)) })
  }
  if (supportCase) world.out.support(supportCase.row)
}

function alsoDirect(random: Random, world: World, desk: ForceDesk, person: Person, referralDay: number): DirectCase[] {
  const chance = (shares.directAndReferred * desk.plan.directPerYear) / desk.plan.victimsPerYear
  if (!random.chance(chance)) return []
  const day = referralDay - random.between(3, 200)
  if (day < firstDay) return []
  const made = makeDirectCase(random, world.directs, desk, person, directOffenceMix.pick(random), day)
  followUp(random, made, null)
  return [made]
}

/** Court and survey: in the row of the case if there is one, else in a row of their own. */
function afterwards(
  random: Random,
  world: World,
  person: Person,
  episodes: readonly Episode[],
  direct: readonly DirectCase[],
): Pick<Life, 'hearings' | 'responses' | 'contacts'> {
  const seen = new Seen()
  for (const { referral, supportCase } of episodes) {
    seen.note(referral.row.flags)
    if (supportCase) seen.note(supportCase.row.flags)
  }
  for (const { row } of direct) seen.note(row.flags)
  const hearings: Hearing[] = []
  const responses: Response[] = []
  const contacts: Contact[] = []
  for (const { desk, referral, supportCase } of episodes) {
    if (!referral.valid) continue
    const ownRow = supportCase && !supportCase.row.staffFinding ? supportCase.row : null
    if (random.chance(shares.atCourt * desk.plan.times.atCourt)) {
      const { day, fresh } = hearingDay(random, referral.day)
      if (fresh) strangerAtCourt(random, world, desk, day)
      else if (!hearings.some((other) => Math.abs(other.day - day) < 2)) {
        const row = ownRow ?? rowApart(world, desk, person, referral.crime.subgroup, day - 30)
        const hearing = attendCourt(random, desk, row, { day, presentOn: seen.presentOn, fresh })
        if (hearing.foundAtCourt) seen.note(row.flags)
        hearings.push(hearing)
        noteDue(referral, day)
        if (!ownRow) world.out.support(row)
      }
    } else if (world.attending.chance(shares.dueUnmet))
      noteDue(referral, weekdayAtOrBefore(referral.day + world.attending.between(62, 365)))
    else if (ownRow && random.chance(shares.otherWitness)) attendAsWitness(random, ownRow, Math.min(lastDay, referral.day + 90))
    if (random.chance(shares.surveyed * desk.plan.times.surveyed)) {
      const { day, fresh } = fieldworkDay(random, referral.day)
      if (fresh) strangerSurveyed(random, world, desk, day)
      else if (!responses.some((other) => Math.abs(other.day - day) < 2)) {
        const row = ownRow ?? rowApart(world, desk, person, referral.crime.subgroup, day)
        const response = answerSurvey(random, desk, row, day, ownRow ? referral.updatedInTime : null)
        responses.push(response)
        contacts.push(noteAnswer(row, response))
        if (!ownRow) world.out.support(row)
      }
    }
  }
  return { hearings, responses, contacts }
}

/**
 * How it ended with somebody who did not answer, was referred once, and whose case the charity took up. Of others who did not answer the
 * charity does not say.
 */
function unanswered(world: World, person: Person, episodes: readonly Episode[], answered: readonly Contact[]): readonly Contact[] {
  const [only, ...more] = episodes
  const row = only?.supportCase?.row
  if (!only?.referral.valid || !row || row.staffFinding || more.length > 0) return []
  const { day: referralDay, force } = only.referral
  const { surveyed, responded } = only.desk.plan.times
  const at = { force, referralDay, answered: answered.length > 0, surveyed: shares.surveyed * surveyed, responded }
  const noted = noteContact(world.contacted, row, person, at)
  return noted ? [noted] : []
}

/** Notes in the referral that the victim was due at court, unless that is after the period. */
function noteDue({ row }: Referral, day: number): void {
  if (day <= lastDay) row.events = [...row.events, dueAtCourt(day)]
}

/** A record of the charity for a referral from before the period, which the hub does not have. */
function rowApart(world: World, desk: ForceDesk, person: Person, subgroup: string, openedDay: number): SupportRow {
  const row = emptyCase(world.cases.next(), person, subgroup, instantAt(Math.max(openedDay, firstDay), 600))
  row.force = desk.plan.force.id
  row.referralRef = `BEFORE-${row.recordRef}`
  return row
}

/** Somebody whose referral was before the period. */
function stranger(random: Random, world: World, desk: ForceDesk, openedDay: number): { readonly person: Person; readonly row: SupportRow } {
  const { people } = desk.plan
  const subgroup = people.offences.pick(random)
  const person = world.population.person(random, isSexual(subgroup), people)
  return { person, row: rowApart(world, desk, person, subgroup, openedDay) }
}

function strangerAtCourt(random: Random, world: World, desk: ForceDesk, day: number): void {
  const { person, row } = stranger(random, world, desk, day - 30)
  const hearing = attendCourt(random, desk, row, { day, presentOn: [], fresh: true })
  world.out.support(row)
  world.out.lived({ person, referrals: [], direct: [], hearings: [hearing], responses: [], contacts: [] })
}

function strangerSurveyed(random: Random, world: World, desk: ForceDesk, day: number): void {
  const { person, row } = stranger(random, world, desk, day)
  if (random.chance(0.08))
    row.flags.push({ indicator: 'MENTAL_HEALTH', value: 'PRESENT', source: 'CHARITY_TRIAGE', assessedAt: instantAt(day, 590) })
  const response = answerSurvey(random, desk, row, day, null)
  const contact = noteAnswer(row, response)
  world.out.support(row)
  world.out.lived({ person, referrals: [], direct: [], hearings: [], responses: [response], contacts: [contact] })
}

/** A person who came directly in the year. Few come twice, and some get support. */
export function directPerson(random: Random, world: World, desk: ForceDesk, year: YearIndex): void {
  const { people } = desk.plan
  const subgroup = directOffenceMix.pick(random)
  const person = world.population.person(random, isSexual(subgroup), {
    withToken: !random.chance(shares.withoutToken),
    ages: people.directAges,
    ethnicities: people.ethnicities,
  })
  const day = dayIn(random, year)
  const direct = [makeDirectCase(random, world.directs, desk, person, subgroup, day)]
  if (person.token && random.chance(shares.directAgain)) {
    const again = apart(random, yearIndexOf(day), day)
    direct.push(makeDirectCase(random, world.directs, desk, person, directOffenceMix.pick(random), again))
  }
  const supported = direct.map((one): DirectCase => {
    const support = random.chance(shares.directSupported) ? directSupport(random, world, person, one.row) : null
    followUp(random, one, support)
    world.out.direct(one.row)
    if (!support) return one
    unreferredAfterwards(world.unreferred, desk, support, one.day)
    world.out.support(support)
    return { ...one, support }
  })
  world.out.lived({ person, referrals: [], direct: supported, hearings: [], responses: [], contacts: [] })
}

function directSupport(random: Random, world: World, person: Person, direct: DirectRow): SupportRow {
  const row = emptyCase(world.cases.next(), person, direct.offence, direct.receivedAt)
  row.directRef = direct.recordRef
  if (random.chance(shares.directAssessed))
    row.assessments.push(inDepth(random, direct.receivedAt + random.between(1, 10) * dayLength, directNeedMix))
  row.support.push({
    type: random.pick(['EMOTIONAL', 'EMOTIONAL', 'REPORTING_HELP', 'ADVOCACY']),
    deliveredAt: direct.receivedAt + random.between(1, 20) * 86_400_000,
  })
  return row
}

/** Court and survey of somebody whom no one referred. They count only in the charity's own figures. */
function unreferredAfterwards(random: Random, desk: ForceDesk, row: SupportRow, day: number): void {
  // A separate quota, so that they do not use up the force's own share of satisfied victims.
  const apart: ForceDesk = { ...desk, satisfied: new Quota(random.next()) }
  const hearing = weekdayAtOrBefore(day + random.between(62, 240))
  if (random.chance(shares.directAtCourt) && hearing <= lastDay)
    attendCourt(random, apart, row, { day: hearing, presentOn: [], fresh: true })
  const fieldwork = day + random.between(42, 84)
  if (random.chance(shares.directSurveyed) && fieldwork <= lastDay) answerSurvey(random, apart, row, fieldwork, null)
  if (row.witness || row.satisfaction.length > 0) row.force = desk.plan.force.id
}

/** Share of a desk's direct people who are made as such. The others come with a referral. */
export const directShare = 1 - shares.directAndReferred
