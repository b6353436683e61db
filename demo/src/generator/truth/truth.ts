import {
  drivers,
  forces,
  parentOf,
  reasonGroups,
  regions,
  specialMeasures,
  unreportedReasons,
  ageBands,
  offenceGroups,
  sexes,
} from '../../../../src/modules/reference/index.js'
import { caseAsSeen, directAsSeen, referralAsSeen } from '../cases/as-seen.js'
import type { Hearing } from '../cases/court.js'
import type { DirectCase } from '../cases/direct.js'
import { groupsOfDirectPerson, groupsOfDirect, groupsOfReferral, groupsOfResponse } from './group-truth.js'
import { nodesOfDirectFollowed, nodesWhenFollowed } from './followed-truth.js'
import { groupOf } from '../cases/offence.js'
import { quarterText, yearIndexOf, years } from '../world/london-time.js'
import { NationalTruth, nodesOfReferral, stockOfReferral } from './national-truth.js'
import type { Person } from '../cases/person.js'
import type { Referral } from '../cases/referral.js'
import type { SupportCase } from '../cases/support.js'
import type { Contact, Response } from '../cases/survey.js'
import { nodesAtQuarterEnds, nodesAtYearEnd } from './year-end-truth.js'

/** Everything that was made about one person. */
export interface Life {
  readonly person: Person
  /** Without duplicates. */
  readonly referrals: readonly { readonly referral: Referral; readonly supportCase: SupportCase | null }[]
  readonly direct: readonly DirectCase[]
  readonly hearings: readonly Hearing[]
  readonly responses: readonly Response[]
  /** How it ended with somebody who may be asked the survey, if the charity says it: once for each survey. */
  readonly contacts: readonly Contact[]
}

const periods = years.flatMap((year) => [year, ...[1, 2, 3, 4].map((quarter) => `${year}Q${quarter}`)])

const dimension = (name: string, codes: readonly string[]): string[] => codes.map((code) => `${name}=${code}`)
const codesOf = (list: { readonly codes: readonly { readonly code: string }[] }): string[] => list.codes.map(({ code }) => code)

const slices = [
  '',
  ...dimension('region', codesOf(regions)),
  ...forces.map((force) => `force=${force.id}`),
  ...dimension('offence_group', codesOf(offenceGroups)),
  ...dimension('sex', codesOf(sexes)),
  ...dimension('age_band', codesOf(ageBands)),
]

const of = (measure: string): string => `of=${measure}`
const is = (measure: string): string => `is=${measure}`
const rated = (...measures: readonly string[]): string[] => measures.flatMap((measure) => [of(measure), is(measure)])

/** The two parts of a rate that a person is in; neither if nothing is known. */
const answer = (measure: string, positive: boolean | undefined, prefix = ''): (string | false)[] => [
  positive !== undefined && prefix + of(measure),
  positive === true && prefix + is(measure),
]

const applicationKinds = [
  of('SPECIAL_MEASURE_GRANTED_RATE'),
  is('SPECIAL_MEASURE_GRANTED_RATE'),
  is('SPECIAL_MEASURE_REFUSED_RATE'),
  is('SPECIAL_MEASURE_USED_OF_GRANTED_RATE'),
] as const

const contacts = ['SURVEY_ELIGIBLE', 'SURVEY_EXCLUDED_RATE', 'SURVEY_ASKED_RATE', 'SURVEY_RESPONSE_RATE'].map(is)

const kinds = {
  A: [
    '',
    is('VULNERABILITY_IDENTIFIED_RATE'),
    of('VULNERABILITY_MISSED_BY_POLICE_RATE'),
    is('VULNERABILITY_MISSED_BY_POLICE_RATE'),
    is('NEEDS_ASSESSED_RATE'),
    is('SUPPORTED_RATE'),
    is('SUPPORTED_OF_ASSESSED_RATE'),
    of('UPDATED_IN_TIME_RATE'),
    is('UPDATED_IN_TIME_RATE'),
    of('REFERRED_IN_TIME_RATE'),
    is('REFERRED_IN_TIME_RATE'),
    ...rated('RESTORATIVE_JUSTICE_OFFERED_RATE'),
    is('RESTORATIVE_JUSTICE_ACCEPTED_RATE'),
    is('RESTORATIVE_JUSTICE_HELD_RATE'),
    ...rated('CLOSURE_ANSWERED_RATE', 'BETTER_ABLE_TO_COPE_RATE', 'RECOVERED_RATE'),
  ],
  C: [
    '',
    of('REASON_CITED_RATE'),
    ...dimension(`${is('REASON_CITED_RATE')};reason_group`, codesOf(reasonGroups)),
    ...dimension(`${is('REASON_CITED_RATE')};reason_not_reported`, codesOf(unreportedReasons)),
    is('PRIOR_EXPERIENCE_CITED_RATE'),
    ...rated('REPORTED_BEFORE_RATE', 'NEGATIVE_POLICE_EXPERIENCE_RATE', 'NOT_UPDATED_BEFORE_RATE', 'LATER_REPORTED_RATE'),
  ],
  W: [
    '',
    ...rated('VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE', 'PRE_TRIAL_VISIT_RATE'),
    is('SPECIAL_MEASURES_RATE'),
    ...dimension(`${is('SPECIAL_MEASURE_USED_RATE')};special_measure`, codesOf(specialMeasures)),
    is('SPECIAL_MEASURES_APPLIED_RATE'),
    ...applicationKinds.flatMap((kind) => dimension(`${kind};measure_applied_for`, codesOf(specialMeasures))),
  ],
  S: [
    '',
    ...rated('KEPT_INFORMED_RATE', 'HEARD_NOTHING_RATE', 'SATISFIED_RATE', 'WOULD_REPORT_AGAIN_RATE'),
    ...rated('RESPONDENTS_REPORTED_BEFORE_RATE', 'RESPONDENTS_NEGATIVE_POLICE_EXPERIENCE_RATE', 'RESPONDENTS_NOT_UPDATED_BEFORE_RATE'),
    ...contacts,
    ...codesOf(drivers).flatMap((driver) => [of('SATISFIED_RATE'), is('SATISFIED_RATE')].map((kind) => `driver=${driver};${kind}`)),
  ],
} as const satisfies Record<string, readonly string[]>

type Stratum = keyof typeof kinds
const strata = Object.keys(kinds) as Stratum[]

const placeOf = (names: readonly string[]): ReadonlyMap<string, number> => new Map(names.map((name, place) => [name, place]))
const periodPlaces = placeOf(periods)
const slicePlaces = placeOf(slices)
const kindPlaces: Readonly<Record<Stratum, ReadonlyMap<string, number>>> = {
  A: placeOf(kinds.A),
  C: placeOf(kinds.C),
  W: placeOf(kinds.W),
  S: placeOf(kinds.S),
}
const regionOf = new Map(forces.map((force) => [force.id, force.region]))

const yearText = (day: number): string => quarterText(day).slice(0, 4)

/** A person's first of each year in which there is one. */
function firstsOf<T>(episodes: readonly T[], dayOf: (episode: T) => number, atOf: (episode: T) => number): T[] {
  const firsts: (T | undefined)[] = [undefined, undefined]
  for (const episode of episodes) {
    const year = yearIndexOf(dayOf(episode))
    const known = firsts[year]
    if (known === undefined || atOf(episode) < atOf(known)) firsts[year] = episode
  }
  return firsts.filter((first) => first !== undefined)
}

/** Counts the people who were made, by the plain definitions and independently of the engine that the counts check. */
export class Truth {
  private readonly counts: Readonly<Record<Stratum, Uint32Array>> = {
    A: new Uint32Array(periods.length * slices.length * kinds.A.length),
    C: new Uint32Array(periods.length * slices.length * kinds.C.length),
    W: new Uint32Array(periods.length * slices.length * kinds.W.length),
    S: new Uint32Array(periods.length * slices.length * kinds.S.length),
  }

  /** Further nodes, of the nation by year. */
  readonly national = new NationalTruth()

  add(life: Life): void {
    const valid = life.referrals.filter(({ referral }) => referral.valid)
    // Once a year within each force. Someone whom two forces referred counts twice in the nation.
    for (const force of new Set(valid.map(({ referral }) => referral.force))) {
      const ofForce = valid.filter(({ referral }) => referral.force === force)
      for (const [quarter, nodes] of nodesAtQuarterEnds(ofForce)) this.national.note('Q', quarter, nodes, force)
      for (const first of firstsOf(
        ofForce,
        ({ referral }) => referral.day,
        ({ referral }) => referral.row.referredAt,
      )) {
        this.addReferral(life.person, {
          referral: referralAsSeen(first.referral),
          supportCase: caseAsSeen(first.supportCase, first.referral.day),
        })
        this.addFollowed(first)
        this.national.note('Y', yearText(first.referral.day), nodesAtYearEnd(first, ofForce), force)
      }
    }
    for (const first of firstsOf(
      life.direct,
      (one) => one.day,
      (one) => one.row.receivedAt,
    )) {
      this.addDirect(life.person, directAsSeen(first))
      this.national.note('D', yearText(first.day), nodesOfDirectFollowed(first), first.force)
    }
    for (const first of firstsOf(
      life.hearings,
      (one) => one.day,
      (one) => one.at,
    ))
      this.addHearing(first)
    for (const first of firstsOf(
      life.responses,
      (one) => one.day,
      (one) => one.day,
    ))
      this.addResponse(first)
    for (const first of firstsOf(
      life.contacts,
      (one) => one.day,
      (one) => one.day,
    ))
      this.addContact(life.person, first)
  }

  private addContact({ sex, ageBand }: Person, { force, day, result, offence }: Contact): void {
    const who = [`offence_group=${groupOf(offence)}`, `sex=${sex}`, `age_band=${ageBand}`]
    this.count(
      'S',
      day,
      [...places(force), ...who],
      [
        is('SURVEY_ELIGIBLE'),
        result === 'EXCLUDED' && is('SURVEY_EXCLUDED_RATE'),
        (result === 'ANSWERED' || result === 'NOT_ANSWERED') && is('SURVEY_ASKED_RATE'),
        result === 'ANSWERED' && is('SURVEY_RESPONSE_RATE'),
      ],
    )
  }

  private addFollowed({ referral, supportCase }: Life['referrals'][number]): void {
    for (const [stratum, days] of [
      ['F', 90],
      ['G', 180],
    ] as const)
      for (const period of [yearText(referral.day), quarterText(referral.day)])
        this.national.note(stratum, period, nodesWhenFollowed(days, referral, supportCase), referral.force)
  }

  private addReferral(person: Person, { referral, supportCase }: Life['referrals'][number]): void {
    const first = { person, referral, supportCase }
    this.national.note('A', yearText(referral.day), [...nodesOfReferral(first), ...groupsOfReferral(first)], referral.force)
    this.national.note('A', quarterText(referral.day), stockOfReferral(first), referral.force)
    const { identified, updatedInTime, referredInTime } = referral
    const found = supportCase?.found ?? false
    const [assessed, supported] = [supportCase?.assessed ?? false, supportCase?.supported ?? false]
    const held = [
      '',
      identified && is('VULNERABILITY_IDENTIFIED_RATE'),
      found && of('VULNERABILITY_MISSED_BY_POLICE_RATE'),
      found && !identified && is('VULNERABILITY_MISSED_BY_POLICE_RATE'),
      assessed && is('NEEDS_ASSESSED_RATE'),
      supported && is('SUPPORTED_RATE'),
      assessed && supported && is('SUPPORTED_OF_ASSESSED_RATE'),
      updatedInTime !== null && of('UPDATED_IN_TIME_RATE'),
      updatedInTime === true && is('UPDATED_IN_TIME_RATE'),
      referredInTime !== null && of('REFERRED_IN_TIME_RATE'),
      referredInTime === true && is('REFERRED_IN_TIME_RATE'),
      ...restorativeSteps(supportCase?.row.restorative),
      ...closingAnswers(supportCase?.row.closure),
    ]
    const who = [`offence_group=${referral.crime.group}`, `sex=${person.sex}`, `age_band=${person.ageBand}`]
    this.count('A', referral.day, [...places(referral.force), ...who], held)
  }

  private addDirect(person: Person, direct: DirectCase): void {
    const { day, force, reasons, row } = direct
    this.national.note('C', yearText(day), [...groupsOfDirectPerson(person), ...groupsOfDirect(direct)], force)
    const cited = `${is('REASON_CITED_RATE')};`
    const groups = new Set((reasons ?? []).map((reason) => parentOf(unreportedReasons, reason)).filter((group) => group !== undefined))
    const held = [
      '',
      reasons !== null && of('REASON_CITED_RATE'),
      ...[...groups].map((group) => `${cited}reason_group=${group}`),
      ...(reasons ?? []).map((reason) => `${cited}reason_not_reported=${reason}`),
      (reasons ?? []).some((reason) => reason.startsWith('PREVIOUS_')) && is('PRIOR_EXPERIENCE_CITED_RATE'),
      ...answer('REPORTED_BEFORE_RATE', row.everReportedBefore === 'UNKNOWN' ? undefined : row.everReportedBefore === 'YES'),
      ...answer('NEGATIVE_POLICE_EXPERIENCE_RATE', row.policeExperience === 'NONE' ? undefined : row.policeExperience === 'NEGATIVE'),
      ...answer('NOT_UPDATED_BEFORE_RATE', isSaid(row.earlierUpdates) ? row.earlierUpdates === 'NO' : undefined),
      ...answer('LATER_REPORTED_RATE', row.laterReported?.reported),
    ]
    const who = [`offence_group=${groupOf(row.offence)}`, `sex=${person.sex}`, `age_band=${person.ageBand}`]
    this.count('C', day, [...places(force), ...who], held)
  }

  private addHearing({ day, force, vulnerable, foundAtCourt, preTrialVisit, specialMeasures: used, applications }: Hearing): void {
    const { measuresAppliedFor: applied, measuresGranted: granted, measuresRefused: refused } = applications
    const judged = [applied, granted, refused, granted.filter((measure) => used.includes(measure))]
    this.count('W', day, places(force), [
      '',
      ...answer('VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE', vulnerable ? foundAtCourt : undefined),
      ...answer('PRE_TRIAL_VISIT_RATE', preTrialVisit),
      used.length > 0 && is('SPECIAL_MEASURES_RATE'),
      ...used.map((measure) => `${is('SPECIAL_MEASURE_USED_RATE')};special_measure=${measure}`),
      applied.length > 0 && is('SPECIAL_MEASURES_APPLIED_RATE'),
      ...applicationKinds.flatMap((kind, place) => (judged[place] ?? []).map((measure) => `${kind};measure_applied_for=${measure}`)),
    ])
  }

  private addResponse(response: Response): void {
    const { day, force, informed, heardNothing, satisfied, drivers: byDriver, earlier, wouldReportAgain } = response
    this.national.note('S', yearText(day), groupsOfResponse(response), force)
    const held = [
      '',
      ...answer('KEPT_INFORMED_RATE', informed),
      ...answer('HEARD_NOTHING_RATE', heardNothing),
      ...answer('SATISFIED_RATE', satisfied),
      ...answer('RESPONDENTS_REPORTED_BEFORE_RATE', earlier.reportedBefore),
      ...answer('RESPONDENTS_NEGATIVE_POLICE_EXPERIENCE_RATE', earlier.negative),
      ...answer('RESPONDENTS_NOT_UPDATED_BEFORE_RATE', earlier.notUpdated),
      ...answer('WOULD_REPORT_AGAIN_RATE', wouldReportAgain),
      ...Object.entries(byDriver).flatMap(([driver, positive]) => answer('SATISFIED_RATE', positive, `driver=${driver};`)),
    ]
    this.count('S', day, places(force), held)
  }

  private count(stratum: Stratum, day: number, within: readonly string[], held: readonly (string | false)[]): void {
    const quarter = quarterText(day)
    const all = this.counts[stratum]
    const width = kinds[stratum].length
    for (const period of [quarter.slice(0, 4), quarter]) {
      const start = placeIn(periodPlaces, period) * slices.length
      for (const slice of within) {
        const row = (start + placeIn(slicePlaces, slice)) * width
        for (const kind of held) if (kind !== false) (all[row + placeIn(kindPlaces[stratum], kind)] as number)++
      }
    }
  }

  /** True count by node id. A missing node has a count of zero. */
  toCounts(): Record<string, number> {
    const named: Record<string, number> = {}
    for (const stratum of strata) {
      const all = this.counts[stratum]
      let place = 0
      for (const period of periods) {
        for (const slice of slices) {
          for (const kind of kinds[stratum]) {
            const count = all[place++] ?? 0
            if (count > 0) named[nodeId(stratum, period, slice, kind)] = count
          }
        }
      }
    }
    return named
  }
}

const isSaid = (answered: string | undefined): boolean => answered === 'YES' || answered === 'NO'

const restorativeSteps = (noted: SupportCase['row']['restorative']): (string | false)[] => [
  ...answer('RESTORATIVE_JUSTICE_OFFERED_RATE', noted?.offenderIdentified ? noted.offeredAt !== undefined : undefined),
  noted?.accepted === true && is('RESTORATIVE_JUSTICE_ACCEPTED_RATE'),
  noted?.heldAt !== undefined && is('RESTORATIVE_JUSTICE_HELD_RATE'),
]

function closingAnswers(closure: SupportCase['row']['closure']): (string | false)[] {
  const positive = (score: number | undefined): boolean | undefined => (score === undefined ? undefined : score >= 4)
  const [cope, recovered] = [positive(closure?.betterAbleToCope), positive(closure?.recovered)]
  return [
    ...answer('CLOSURE_ANSWERED_RATE', closure ? cope !== undefined || recovered !== undefined : undefined),
    ...answer('BETTER_ABLE_TO_COPE_RATE', cope),
    ...answer('RECOVERED_RATE', recovered),
  ]
}

function placeIn(of: ReadonlyMap<string, number>, name: string): number {
  const place = of.get(name)
  if (place === undefined) throw new Error(`The truth has no place for ${name}.`)
  return place
}

/** The nation, the region if there is one, and the force. */
function places(force: string): string[] {
  const region = regionOf.get(force)
  return region ? ['', `region=${region}`, `force=${force}`] : ['', `force=${force}`]
}

/** `A|2025|force=surrey;is=…`: named parts in alphabetical order. */
const nodeId = (stratum: Stratum, period: string, slice: string, kind: string): string =>
  `${stratum}|${period}|${[...slice.split(';'), ...kind.split(';')]
    .filter((part) => part !== '')
    .sort()
    .join(';')}`
